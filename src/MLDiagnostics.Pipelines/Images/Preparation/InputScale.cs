namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>How a pixel of 0 … 255 becomes the number that the network is fed.</summary>
public enum InputScale
{
    /// <summary>pixel / 255 − 0.5: −0.5 … 0.5.</summary>
    Centred = 0,

    /// <summary>pixel / 255: 0 … 1.</summary>
    Unit = 1,

    /// <summary>pixel / 255 less the mean of its channel over the training images.</summary>
    Mean = 2,

    /// <summary>Less the mean and divided by the standard deviation of its channel over the training images.</summary>
    Standardise = 3,

    /// <summary>The pixel itself: 0 … 255.</summary>
    None = 4,
}
