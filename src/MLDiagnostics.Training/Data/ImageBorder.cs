namespace MLDiagnostics.Training;

/// <summary>What stands beyond the border of an image that is moved or turned.</summary>
public enum ImageBorder
{
    /// <summary>The mean of the training inputs.</summary>
    Mean = 0,

    /// <summary>The nearest pixel.</summary>
    Edge = 1,

    /// <summary>The image mirrored at its outermost pixels, which are not repeated.</summary>
    Reflect = 2,
}
