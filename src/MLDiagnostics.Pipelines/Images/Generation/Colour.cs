namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>Red, green and blue, each 0 … 255 but free to leave that range while an image is being made.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    public double Luminance => (0.3 * Red) + (0.59 * Green) + (0.11 * Blue);

    public static Colour Random(ref CounterRandom random, double low, double high) =>
        new(random.Between(low, high), random.Between(low, high), random.Between(low, high));

    public static Colour operator +(Colour a, Colour b) => new(a.Red + b.Red, a.Green + b.Green, a.Blue + b.Blue);

    public static Colour operator *(Colour a, double factor) => new(a.Red * factor, a.Green * factor, a.Blue * factor);

    public Colour Mix(Colour other, double share) => (this * (1 - share)) + (other * share);

    /// <summary>Sum of the absolute differences of the three channels.</summary>
    public double Distance(Colour other) => Math.Abs(Red - other.Red) + Math.Abs(Green - other.Green) + Math.Abs(Blue - other.Blue);
}
