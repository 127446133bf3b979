using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>What the convolutions have in common.</summary>
public abstract record ConvolutionSpecification : WeightLayerSpecification
{
    private protected ConvolutionSpecification() { }

    /// <summary>Output channels.</summary>
    public int Filters { get; init; } = 1;

    /// <summary>Pixels from one window to the next, every way.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Pixels from one tap of the kernel to the next: above 1 the kernel has holes.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Parts into which inputs and filters are divided, each filter seeing the inputs of its part; must divide both.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>What happens at the border; <see cref="WindowPadding.Valid"/> as in Keras.</summary>
    public WindowPadding Padding { get; init; }

    internal override string NameStem => "conv";

    /// <summary>The specification with the members of JSON.</summary>
    private protected static T ReadConvolution<T>(T layer, LayerReader reader) where T : ConvolutionSpecification => ReadWeights(layer, reader) with
    {
        Filters = reader.Count("filters"),
        Stride = reader.Count("stride", 1),
        Dilation = reader.Count("dilation", 1),
        Groups = reader.Count("groups", 1),
        Padding = reader.Word("padding", WindowPadding.Valid),
    };

    /// <summary>The layer for a kernel of so many rows and columns; an image of one row keeps it.</summary>
    private protected Layer Build(LayerSite site, int height, int width, bool isFlat)
    {
        site.Require(Filters > 0, "it needs at least one filter");
        RequireWeights(site);
        site.Require(height > 0 && width > 0 && Dilation > 0, "the sizes and the dilation of its kernel must be positive");
        if (Groups < 1 || site.Input.Channels % Groups != 0 || Filters % Groups != 0)
            throw site.Wrong(string.Create(CultureInfo.InvariantCulture,
                $"its {Groups} groups must divide the channels of its input {site.Input} and its {Filters} filters"));
        var rows = isFlat ? new Window(1, 1, 1, 0, 0) : site.Fit(site.Input.Height, Extent(height), Stride, Padding, "kernel");
        var columns = site.Fit(site.Input.Width, Extent(width), Stride, Padding, "kernel");
        return Groups == 1 && Dilation == 1
            ? new Conv2DLayer(site.Name, site.Input, Filters, rows, columns, Bias, Start)
            : new GroupedConv2DLayer(site.Name, site.Input, Filters, rows, columns, new KernelShape(height, width, Dilation, Groups), Bias, Start);
    }

    private protected void WriteConvolution(LayerWriter writer)
    {
        writer.Count("stride", Stride, 1);
        writer.Count("dilation", Dilation, 1);
        writer.Count("groups", Groups, 1);
        writer.Word<WindowPadding>("padding", Padding);
        WriteWeights(writer);
    }

    private int Extent(int size) => checked(((size - 1) * Dilation) + 1);
}
