using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet;

/// <summary>A column of labels that are a key: its classes and the class of each row.</summary>
internal sealed class LabelColumn
{
    internal LabelColumn(DataViewSchema schema, string name)
    {
        Column = schema.GetColumnOrNull(name) ?? throw new ArgumentException($"There is no column '{name}'.", nameof(schema));
        if (Column.Type is not KeyDataViewType key)
            throw new ArgumentException($"The label '{name}' is {Column.Type}: expected a key, as mlContext.Transforms.Conversion.MapValueToKey gives it.", nameof(schema));
        if (key.Count > int.MaxValue) throw new ArgumentException($"The label '{name}' has {key.Count} values.", nameof(schema));
        Count = (int)key.Count;
        Names = ReadNames();
    }

    internal DataViewSchema.Column Column { get; }

    /// <summary>Values that the key declares.</summary>
    internal int Count { get; }

    /// <summary>A name a class, all different.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Rows of a view, and rows of each class where the label is a key, by a pass over that column alone; nothing where that fails: the
    /// trainer will say why.
    /// </summary>
    internal static (long? Rows, ClassCount[] Classes) CountRows(IDataView data, string name)
    {
        try
        {
            var label = new LabelColumn(data.Schema, name);
            var (rows, counts) = (0L, new int[label.Count]);
            using var cursor = data.GetRowCursor([label.Column]);
            for (var read = label.Reader(cursor); cursor.MoveNext(); rows++)
                if (read() is >= 0 and var index) counts[index]++;
            return (rows, ClassNames.Count(label.Names, counts));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return (data.GetRowCount(), []);
        }
    }

    /// <summary>Reads the class of the cursor's row, from 0; −1 when it is missing.</summary>
    internal Func<int> Reader(DataViewRow row) => Column.Type.RawType switch
    {
        var type when type == typeof(byte) => Reader<byte>(row, value => value),
        var type when type == typeof(ushort) => Reader<ushort>(row, value => value),
        var type when type == typeof(uint) => Reader<uint>(row, value => (int)value),
        _ => Reader<ulong>(row, value => (int)value),
    };

    // Keys count from 1; 0 is missing.
    private Func<int> Reader<T>(DataViewRow row, Func<T, int> toInt)
    {
        var getter = row.GetGetter<T>(Column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return toInt(value) - 1;
        };
    }

    private IReadOnlyList<string> ReadNames()
    {
        var names = ValueType switch
        {
            TextDataViewType => Values<ReadOnlyMemory<char>>().Select(value => value.ToString()),
            { RawType: var type } when type == typeof(float) => Texts<float>(),
            { RawType: var type } when type == typeof(double) => Texts<double>(),
            { RawType: var type } when type == typeof(int) => Texts<int>(),
            { RawType: var type } when type == typeof(uint) => Texts<uint>(),
            { RawType: var type } when type == typeof(long) => Texts<long>(),
            { RawType: var type } when type == typeof(bool) => Values<bool>().Select(value => value ? "True" : "False"),
            _ => Enumerable.Range(0, Count).Select(label => label.ToString(CultureInfo.InvariantCulture)),
        };
        return ClassNames.Unique([.. names], Count);
    }

    private PrimitiveDataViewType? ValueType =>
        (Column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type as VectorDataViewType)?.ItemType;

    private T[] Values<T>()
    {
        VBuffer<T> values = default;
        Column.GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }

    private IEnumerable<string> Texts<T>() where T : IFormattable => Values<T>().Select(value => value.ToString(null, CultureInfo.InvariantCulture));
}
