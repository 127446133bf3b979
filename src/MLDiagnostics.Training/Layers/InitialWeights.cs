namespace MLDiagnostics.Training;

/// <summary>Draws initial weights; each value is a hash of seed, tensor and place.</summary>
internal static class InitialWeights
{
    public static void Fill(ParameterTensor weight, ParameterTensor? bias, WeightStart start, ulong seed)
    {
        FillWeights(weight, start.Initializer ?? default, seed);
        if (start.Gain != 1)
            foreach (ref var value in weight.Values) value = (float)(start.Gain * value);
        if (bias is null) return;
        if (start.Bias is { } constant) bias.Values.Fill((float)constant);
        else if (start.Initializer == WeightInitializer.TorchUniform)
            Uniform(bias.Values, 1 / Math.Sqrt((double)weight.Length / weight.Shape[^1]), CounterHash.Key(seed, RandomStream.Weights, bias.Offset));
        else bias.Values.Clear();
    }

    private static void FillWeights(ParameterTensor weight, WeightInitializer initializer, ulong seed)
    {
        var shape = weight.Shape;
        var outputs = shape[^1];
        var receptive = weight.Length / (outputs * shape[^2]);
        double fanIn = (double)receptive * shape[^2];
        double fanOut = (double)receptive * outputs;
        var key = CounterHash.Key(seed, RandomStream.Weights, weight.Offset);
        switch (initializer)
        {
            case WeightInitializer.GlorotUniform: Uniform(weight.Values, Math.Sqrt(6 / (fanIn + fanOut)), key); break;
            case WeightInitializer.GlorotNormal: Normal(weight.Values, Math.Sqrt(2 / (fanIn + fanOut)), key); break;
            case WeightInitializer.HeUniform: Uniform(weight.Values, Math.Sqrt(6 / fanIn), key); break;
            case WeightInitializer.HeNormal: Normal(weight.Values, Math.Sqrt(2 / fanIn), key); break;
            case WeightInitializer.LecunUniform: Uniform(weight.Values, Math.Sqrt(3 / fanIn), key); break;
            case WeightInitializer.LecunNormal: Normal(weight.Values, Math.Sqrt(1 / fanIn), key); break;
            case WeightInitializer.TruncatedNormal: Truncated(weight.Values, 0.05, key); break;
            case WeightInitializer.Normal: Normal(weight.Values, 0.05, key); break;
            case WeightInitializer.Constant: weight.Values.Fill(1); break;
            case WeightInitializer.Orthogonal: OrthogonalMatrix.Fill(weight.Values, outputs, key); break;
            default: Uniform(weight.Values, 1 / Math.Sqrt(fanIn), key); break;
        }
    }

    private static void Uniform(Span<float> values, double limit, ulong key)
    {
        for (var i = 0; i < values.Length; i++) values[i] = (float)(limit * ((2 * CounterHash.Uniform(key, i)) - 1));
    }

    private static void Normal(Span<float> values, double deviation, ulong key)
    {
        for (var i = 0; i < values.Length; i++) values[i] = (float)(deviation * CounterHash.Normal(key, i));
    }

    private static void Truncated(Span<float> values, double deviation, ulong key)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var draw = CounterHash.Normal(key, i);
            for (var again = 1L; Math.Abs(draw) > 2; again++) draw = CounterHash.Normal(key, i + (again * values.Length));
            values[i] = (float)(deviation * draw);
        }
    }
}
