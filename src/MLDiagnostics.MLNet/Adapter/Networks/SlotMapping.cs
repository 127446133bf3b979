using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLDiagnostics.MLNet;

/// <summary>
/// Sixteen scores as columns of their own. A loaded custom mapping can only give vectors without a size and without names of slots;
/// <c>Concatenate</c> over named numbers gives both. ML.NET makes it when it loads a model.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
public sealed class SlotMapping : CustomMappingFactory<SlotMapping.Input, SlotMapping.Output>
{
    internal const string Contract = "MLDiagnostics.Slots/1";
    internal const int Width = 16;

    /// <inheritdoc/>
    public override Action<Input, Output> GetMapping() => Map;

    private static void Map(Input input, Output output)
    {
        var scores = input.Scores;
        var offset = (int)input.Offset;
        output.Slot0 = At(0);
        output.Slot1 = At(1);
        output.Slot2 = At(2);
        output.Slot3 = At(3);
        output.Slot4 = At(4);
        output.Slot5 = At(5);
        output.Slot6 = At(6);
        output.Slot7 = At(7);
        output.Slot8 = At(8);
        output.Slot9 = At(9);
        output.Slot10 = At(10);
        output.Slot11 = At(11);
        output.Slot12 = At(12);
        output.Slot13 = At(13);
        output.Slot14 = At(14);
        output.Slot15 = At(15);

        float At(int slot) => offset + slot < scores.Length ? scores.GetItemOrDefault(offset + slot) : 0;
    }

    /// <summary>All scores, and which to take.</summary>
    public sealed class Input
    {
        /// <summary>Scores of all classes.</summary>
        [ColumnName(Columns.Scores)]
        public VBuffer<float> Scores { get; set; }

        /// <summary>The first class to take.</summary>
        [ColumnName(Columns.Offset)]
        public uint Offset { get; set; }
    }

    /// <summary>Sixteen scores.</summary>
    public sealed class Output
    {
        /// <summary>Score of class offset + 0.</summary>
        [ColumnName(Columns.Slot + "0")] public float Slot0 { get; set; }

        /// <summary>Score of class offset + 1.</summary>
        [ColumnName(Columns.Slot + "1")] public float Slot1 { get; set; }

        /// <summary>Score of class offset + 2.</summary>
        [ColumnName(Columns.Slot + "2")] public float Slot2 { get; set; }

        /// <summary>Score of class offset + 3.</summary>
        [ColumnName(Columns.Slot + "3")] public float Slot3 { get; set; }

        /// <summary>Score of class offset + 4.</summary>
        [ColumnName(Columns.Slot + "4")] public float Slot4 { get; set; }

        /// <summary>Score of class offset + 5.</summary>
        [ColumnName(Columns.Slot + "5")] public float Slot5 { get; set; }

        /// <summary>Score of class offset + 6.</summary>
        [ColumnName(Columns.Slot + "6")] public float Slot6 { get; set; }

        /// <summary>Score of class offset + 7.</summary>
        [ColumnName(Columns.Slot + "7")] public float Slot7 { get; set; }

        /// <summary>Score of class offset + 8.</summary>
        [ColumnName(Columns.Slot + "8")] public float Slot8 { get; set; }

        /// <summary>Score of class offset + 9.</summary>
        [ColumnName(Columns.Slot + "9")] public float Slot9 { get; set; }

        /// <summary>Score of class offset + 10.</summary>
        [ColumnName(Columns.Slot + "10")] public float Slot10 { get; set; }

        /// <summary>Score of class offset + 11.</summary>
        [ColumnName(Columns.Slot + "11")] public float Slot11 { get; set; }

        /// <summary>Score of class offset + 12.</summary>
        [ColumnName(Columns.Slot + "12")] public float Slot12 { get; set; }

        /// <summary>Score of class offset + 13.</summary>
        [ColumnName(Columns.Slot + "13")] public float Slot13 { get; set; }

        /// <summary>Score of class offset + 14.</summary>
        [ColumnName(Columns.Slot + "14")] public float Slot14 { get; set; }

        /// <summary>Score of class offset + 15.</summary>
        [ColumnName(Columns.Slot + "15")] public float Slot15 { get; set; }
    }
}
