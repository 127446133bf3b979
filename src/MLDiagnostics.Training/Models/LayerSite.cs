using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Where a layer is built: what it is called, what comes in, and what the data ask for.</summary>
/// <param name="Index">Position in the model, from 0.</param>
/// <param name="Name">Name of the layer, unique.</param>
/// <param name="Input">Shape that comes in.</param>
/// <param name="ClassCount">Classes of the data.</param>
internal readonly record struct LayerSite(int Index, string Name, ImageShape Input, int ClassCount)
{
    /// <summary>All shapes that come in, the first being <see cref="Input"/>.</summary>
    public IReadOnlyList<ImageShape> Inputs { get; init; } = [Input];

    /// <summary>A window over rows or columns.</summary>
    /// <exception cref="ModelException">The window does not fit.</exception>
    public Window Fit(int inputSize, int size, int stride, WindowPadding padding, string what)
    {
        Require(size > 0 && stride > 0, $"the sizes and the stride of its {what} must be positive");
        var window = Window.Of(inputSize, size, stride, padding);
        if (inputSize + window.Before + window.After >= size) return window;
        throw Wrong(string.Create(CultureInfo.InvariantCulture, $"its {what} of size {size} does not fit into its input {Input}"));
    }

    /// <summary>Checks a value that a program, not a file, may have set.</summary>
    /// <exception cref="ModelException">The condition does not hold.</exception>
    public void Require(bool condition, string what)
    {
        if (!condition) throw Wrong(what);
    }

    /// <summary>An exception whose message begins with the layer.</summary>
    public ModelException Wrong(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Layer {Index + 1} ('{Name}'): {what}."));
}
