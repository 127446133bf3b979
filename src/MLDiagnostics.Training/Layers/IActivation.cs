namespace MLDiagnostics.Training;

/// <summary>A function of one number. NaN must give NaN, in value and slope.</summary>
internal interface IActivation
{
    float Value(float x);

    /// <summary>The derivative.</summary>
    /// <param name="x">Where.</param>
    /// <param name="y">The value there.</param>
    float Slope(float x, float y);
}
