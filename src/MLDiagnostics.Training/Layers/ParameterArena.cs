namespace MLDiagnostics.Training;

/// <summary>Tensors of a network in one block of memory, so that an optimizer is one loop and a snapshot one copy.</summary>
internal sealed class ParameterArena
{
    private const int Alignment = 16; // floats: a cache line
    private readonly List<ParameterTensor> _tensors = [];
    private FloatBuffer? _values;

    public IReadOnlyList<ParameterTensor> Tensors => _tensors;

    /// <summary>Floats in the block. Those between two tensors stay zero, their gradients too.</summary>
    public int Length { get; private set; }

    public FloatBuffer Values => _values ?? throw new InvalidOperationException("The arena has no memory yet.");

    /// <summary>Gradients in the same places; <see langword="null"/> in a network that only predicts.</summary>
    public FloatBuffer? Gradients { get; private set; }

    /// <summary>Adds a tensor, before there is memory.</summary>
    public ParameterTensor Add(string layer, TensorRole role, params int[] shape)
    {
        var tensor = new ParameterTensor(this, layer, role, shape, Length);
        _tensors.Add(tensor);
        Length = checked(Length + ((tensor.Length + Alignment - 1) / Alignment * Alignment));
        return tensor;
    }

    public void Allocate(bool withGradients)
    {
        _values = new FloatBuffer(Length);
        Gradients = withGradients ? new FloatBuffer(Length) : null;
    }
}
