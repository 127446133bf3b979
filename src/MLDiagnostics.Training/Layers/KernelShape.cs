namespace MLDiagnostics.Training;

/// <summary>The kernel of a convolution with holes or groups.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Dilation">Pixels from one tap to the next, both ways.</param>
/// <param name="Groups">Parts into which inputs and filters are divided; a filter sees the inputs of its part.</param>
internal readonly record struct KernelShape(int Height, int Width, int Dilation, int Groups)
{
    public int Taps => Height * Width;
}
