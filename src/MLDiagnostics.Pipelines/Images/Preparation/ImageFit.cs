namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>What happens when an image has other proportions than the size asked for.</summary>
public enum ImageFit
{
    /// <summary>Both axes are scaled for themselves: all is seen, proportions change.</summary>
    Stretch = 0,

    /// <summary>The whole image is scaled to fit, the rest filled with grey (128): all is seen, in proportion (letterbox).</summary>
    Fit = 1,

    /// <summary>The largest centred part with the right proportions is taken: the rims are lost.</summary>
    Crop = 2,
}
