using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet;

/// <summary>Reads one column of a row: hashes its value and measures what can be measured.</summary>
internal static class FeatureReader
{
    /// <summary>A reader of a column; <see langword="null"/> for a type that is not read, such as an image of ML.NET.</summary>
    /// <param name="row">The cursor.</param>
    /// <param name="column">The column.</param>
    /// <param name="hash">Takes the value's bytes.</param>
    /// <param name="scale">Takes numbers; <see langword="null"/> to measure none.</param>
    internal static Func<FileProblem?>? Create(DataViewRow row, DataViewSchema.Column column, ExampleHash hash, ScaleTally? scale) => column.Type switch
    {
        VectorDataViewType { ItemType: NumberDataViewType item } when item.RawType == typeof(byte) => Bytes(row, column, hash),
        VectorDataViewType { ItemType: NumberDataViewType item } when item.RawType == typeof(float) => Vector(row, column, hash, scale),
        VectorDataViewType { ItemType: NumberDataViewType item } when item.RawType == typeof(double) => Many<double>(row, column, hash),
        VectorDataViewType { ItemType: NumberDataViewType item } when item.RawType == typeof(int) => Many<int>(row, column, hash),
        TextDataViewType => Text(row, column, hash),
        NumberDataViewType number when number.RawType == typeof(float) => One<float>(row, column, hash, scale),
        NumberDataViewType number when number.RawType == typeof(double) => One<double>(row, column, hash),
        NumberDataViewType number when number.RawType == typeof(int) => One<int>(row, column, hash),
        NumberDataViewType number when number.RawType == typeof(long) => One<long>(row, column, hash),
        BooleanDataViewType => One<bool>(row, column, hash),
        KeyDataViewType key when key.RawType == typeof(uint) => One<uint>(row, column, hash),
        _ => null,
    };

    private static Func<FileProblem?> Bytes(DataViewRow row, DataViewSchema.Column column, ExampleHash hash)
    {
        var getter = row.GetGetter<VBuffer<byte>>(column);
        VBuffer<byte> value = default;
        return () =>
        {
            getter(ref value);
            var bytes = value.IsDense ? value.GetValues() : value.DenseValues().ToArray();
            hash.Add(bytes);
            ImagePreparation.Decode(bytes, out var problem);
            return problem;
        };
    }

    private static Func<FileProblem?> Vector(DataViewRow row, DataViewSchema.Column column, ExampleHash hash, ScaleTally? scale)
    {
        var getter = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        return () =>
        {
            getter(ref value);
            float[] values = [.. value.DenseValues()];
            hash.Add(MemoryMarshal.AsBytes<float>(values));
            scale?.Add(values);
            return null;
        };
    }

    private static Func<FileProblem?> Many<T>(DataViewRow row, DataViewSchema.Column column, ExampleHash hash) where T : unmanaged
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            hash.Add(MemoryMarshal.AsBytes<T>(value.DenseValues().ToArray()));
            return null;
        };
    }

    private static Func<FileProblem?> One<T>(DataViewRow row, DataViewSchema.Column column, ExampleHash hash, ScaleTally? scale = null) where T : unmanaged
    {
        var getter = row.GetGetter<T>(column);
        var value = new T[1];
        return () =>
        {
            getter(ref value[0]);
            hash.Add(MemoryMarshal.AsBytes<T>(value));
            if (value is float[] number) scale?.Add(number);
            return null;
        };
    }

    private static Func<FileProblem?> Text(DataViewRow row, DataViewSchema.Column column, ExampleHash hash)
    {
        var getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            hash.Add(MemoryMarshal.AsBytes(value.Span));
            return null;
        };
    }
}
