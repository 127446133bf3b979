namespace MLDiagnostics.Training;

/// <summary>The gradient of an output that several layers read: the sum of what they send back, in their order.</summary>
internal sealed unsafe class GradientSum
{
    private readonly List<FloatBuffer> _parts = [];
    private readonly FloatBuffer _target;
    private readonly Action<int> _sum;
    private readonly Pass _pass;
    private readonly int _length;

    public GradientSum(FloatBuffer target, ImageShape shape, Pass pass)
    {
        (_target, _length, _pass) = (target, shape.Length, pass);
        _sum = Sum;
    }

    /// <summary>A place for one reader to write its gradient to.</summary>
    public FloatBuffer AddPart()
    {
        _parts.Add(new FloatBuffer(_target.Length));
        return _parts[^1];
    }

    public void Compute() => _pass.Workers.Run(Chunks.Count, _sum);

    private void Sum(int chunk)
    {
        var first = (nint)Chunks.Start(chunk, _pass.Count) * _length;
        var end = (nint)Chunks.Start(chunk + 1, _pass.Count) * _length;
        for (var part = 0; part < _parts.Count; part++)
        {
            var source = _parts[part].Pointer;
            if (part == 0) ElementLoops.Copy(source + first, _target.Pointer + first, end - first);
            else ElementLoops.Add(source + first, _target.Pointer + first, end - first);
        }
    }
}
