namespace MLDiagnostics.Training;

/// <summary>A tensor outside of a network.</summary>
/// <param name="Name">Layer and role, such as <c>conv1/weight</c>.</param>
/// <param name="Shape">Its shape; weights are [KH, KW, Cin, Cout] or [in, out].</param>
/// <param name="Values">Its values, the last index fastest.</param>
internal sealed record StoredTensor(string Name, IReadOnlyList<int> Shape, float[] Values)
{
    public static StoredTensor Of(ParameterTensor tensor) => new(tensor.Name, tensor.Shape, tensor.Values.ToArray());
}
