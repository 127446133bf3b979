namespace MLDiagnostics.Training;

/// <summary>
/// Local response normalisation across channels (Krizhevsky et al. 2012, §3.3): x_i / (k + α·Σ x_j²)^β over the channels around i, with the
/// paper's defaults. As in the paper and TensorFlow α is not divided by the size; PyTorch and Caffe divide it, their 1e-4 with size 5 is
/// 2e-5 here.
/// </summary>
public sealed record LrnSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "lrn";

    /// <summary>Channels summed over, odd: the channel itself and as many before as behind.</summary>
    public int Size { get; init; } = 5;

    /// <summary>α, 0 to 1000.</summary>
    public double Alpha { get; init; } = 1e-4;

    /// <summary>β, 0 to 10.</summary>
    public double Beta { get; init; } = 0.75;

    /// <summary>k, 1e-6 to 1000. PyTorch, Caffe and TensorFlow: 1.</summary>
    public double K { get; init; } = 2;

    internal static LrnSpecification Read(LayerReader reader) => new()
    {
        Name = reader.Name,
        Size = reader.Count("size", 5),
        Alpha = reader.Number("alpha", 1e-4, 0, 1000),
        Beta = reader.Number("beta", 0.75, 0, 10),
        K = reader.Number("k", 2, 1e-6, 1000),
    };

    internal override Layer Build(LayerSite site)
    {
        site.Require(Size > 0 && Size % 2 == 1, "its size must be odd");
        site.Require(Alpha is >= 0 and <= 1000 && Beta is >= 0 and <= 10 && K is >= 1e-6 and <= 1000, "its alpha, beta or k is out of range");
        return new LrnLayer(site.Name, site.Input, Size, Alpha, Beta, K);
    }

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Count("size", Size, 5);
        writer.Number("alpha", Alpha);
        writer.Number("beta", Beta);
        writer.Number("k", K);
    }
}
