namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>How a learning-rate range test goes.</summary>
public sealed record RangeTestOptions
{
    /// <summary>The first rate, above 0.</summary>
    public double Lowest { get; init; } = 1e-7;

    /// <summary>The rate of the last step, above <see cref="Lowest"/>.</summary>
    public double Highest { get; init; } = 10;

    /// <summary>Steps from the first to the last rate, at least 20.</summary>
    public int Steps { get; init; } = 200;

    /// <summary>
    /// Share of the average that each step keeps, 0 to below 1. Lightning and fastai take 0.98, which over 200 steps answers a quarter of the
    /// ramp too late; the average lags by 1 / (1 − share) steps. It decides where the test ends; the suggestion has its own smoothing,
    /// which does not lag.
    /// </summary>
    public double Smoothing { get; init; } = 0.9;

    /// <summary>The test ends when the smoothed loss is above so many times its best. Lightning and fastai: 4.</summary>
    public double StopAt { get; init; } = 4;

    /// <summary>What is wrong with the values, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Lowest is not (> 0 and < double.PositiveInfinity)) errors.Add("the lowest rate must be above 0");
        if (!(Highest > Lowest && double.IsFinite(Highest))) errors.Add("the highest rate must be above the lowest");
        if (Steps is < 20 or > 1_000_000) errors.Add("the steps must be from 20 to 1000000");
        if (Smoothing is not (>= 0 and < 1)) errors.Add("the smoothing must be from 0 to below 1");
        if (StopAt is not (> 1 and < double.PositiveInfinity)) errors.Add("the loss to stop at must be above 1 times the best");
        return errors;
    }
}
