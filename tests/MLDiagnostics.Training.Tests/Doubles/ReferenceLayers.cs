namespace MLDiagnostics.Training.Tests;

/// <summary>Layers without weights in double precision, written from their definitions.</summary>
internal static class ReferenceLayers
{
    public static double Activate(LayerSpecification layer, double x) => layer switch
    {
        ReluSpecification => Math.Max(x, 0),
        LeakyReluSpecification leaky => x > 0 ? x : leaky.Slope * x,
        EluSpecification elu => x > 0 ? x : elu.Alpha * (Math.Exp(x) - 1),
        SeluSpecification => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        SigmoidSpecification => 1 / (1 + Math.Exp(-x)),
        TanhSpecification => Math.Tanh(x),
        _ => throw new NotSupportedException(layer.Type),
    };

    public static double[] Apply(LayerSpecification specification, Layer layer, double[] x) => specification switch
    {
        AvgPoolSpecification pool => Average(layer, x, pool.Height, pool.Width, pool.Stride ?? pool.Height, pool.Stride ?? pool.Width, pool.Padding),
        GlobalAvgPoolSpecification => Average(layer, x, layer.InputShape.Height, layer.InputShape.Width, 1, 1, WindowPadding.Valid),
        LrnSpecification lrn => Respond(lrn, layer.InputShape.Channels, x),
        _ => Soften(layer.InputShape.Channels, x),
    };

    public static double[][] Join(LayerSpecification layer, double[][][] inputs, int[] channels)
    {
        if (layer is AddSpecification)
            return [.. inputs[0].Select((x, n) => x.Select((_, i) => inputs.Sum(input => input[n][i])).ToArray())];
        return [.. inputs[0].Select((x, n) => Enumerable.Range(0, x.Length / channels[0])
            .SelectMany(pixel => inputs.SelectMany((input, i) => input[n].Skip(pixel * channels[i]).Take(channels[i]))).ToArray())];
    }

    private static double[] Average(Layer layer, double[] x, int height, int width, int down, int right, WindowPadding padding)
    {
        var (input, output) = (layer.InputShape, layer.OutputShape);
        var top = ReferenceNetwork.PaddingBefore(input.Height, height, down, padding);
        var left = ReferenceNetwork.PaddingBefore(input.Width, width, right, padding);
        var y = new double[output.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var (oy, ox, c) = (i / output.Channels / output.Width, i / output.Channels % output.Width, i % output.Channels);
            var values = new List<double>();
            for (var iy = (oy * down) - top; iy < (oy * down) - top + height; iy++)
                for (var ix = (ox * right) - left; ix < (ox * right) - left + width; ix++)
                    if (iy >= 0 && iy < input.Height && ix >= 0 && ix < input.Width)
                        values.Add(x[(((iy * input.Width) + ix) * input.Channels) + c]);
            y[i] = values.Average();
        }

        return y;
    }

    private static double[] Respond(LrnSpecification lrn, int channels, double[] x) => [.. x.Select((value, i) =>
    {
        var pixel = i / channels * channels;
        var sum = 0.0;
        for (var j = i - pixel - (lrn.Size / 2); j <= i - pixel + (lrn.Size / 2); j++)
            if (j >= 0 && j < channels) sum += x[pixel + j] * x[pixel + j];
        return value / Math.Pow(lrn.K + (lrn.Alpha * sum), lrn.Beta);
    })];

    private static double[] Soften(int channels, double[] x) =>
        [.. x.Chunk(channels).SelectMany(pixel => pixel.Select(value => Math.Exp(value) / pixel.Sum(Math.Exp)))];
}
