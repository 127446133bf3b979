using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet;

/// <summary>Reads labels of any common type as text.</summary>
internal static class LabelReader
{
    /// <summary>Names that a key declares, in its order; empty for other types.</summary>
    internal static IReadOnlyList<string> Declared(DataViewSchema schema, string label) =>
        schema[label].Type is KeyDataViewType ? new LabelColumn(schema, label).Names : [];

    /// <summary>Reads the label of the cursor's row; <see langword="null"/> when it is missing.</summary>
    internal static Func<string?> Create(DataViewRow row, string label)
    {
        var column = row.Schema[label];
        switch (column.Type)
        {
            case KeyDataViewType:
                var key = new LabelColumn(row.Schema, label);
                var read = key.Reader(row);
                return () => read() is >= 0 and var index ? key.Names[index] : null;
            case TextDataViewType:
                return Read<ReadOnlyMemory<char>>(row, column, value => value.IsEmpty ? null : value.ToString());
            case BooleanDataViewType:
                return Read<bool>(row, column, value => value ? "True" : "False");
            case NumberDataViewType { RawType: var type } when type == typeof(float):
                return Read<float>(row, column, value => float.IsNaN(value) ? null : value.ToString(CultureInfo.InvariantCulture));
            case NumberDataViewType { RawType: var type } when type == typeof(double):
                return Read<double>(row, column, value => double.IsNaN(value) ? null : value.ToString(CultureInfo.InvariantCulture));
            case NumberDataViewType { RawType: var type } when type == typeof(int):
                return Read<int>(row, column, value => value.ToString(CultureInfo.InvariantCulture));
            case NumberDataViewType { RawType: var type } when type == typeof(uint):
                return Read<uint>(row, column, value => value.ToString(CultureInfo.InvariantCulture));
            default:
                throw new ArgumentException($"The label '{label}' is {column.Type}, which is not read as a class.", nameof(label));
        }
    }

    private static Func<string?> Read<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string?> say)
    {
        var getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return say(value);
        };
    }
}
