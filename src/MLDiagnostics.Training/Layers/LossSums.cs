namespace MLDiagnostics.Training;

/// <summary>Sums over examples of a loss.</summary>
internal record struct LossSums
{
    /// <summary>Σ w·ℓ in nats.</summary>
    public double Loss { get; set; }

    /// <summary>Σ w.</summary>
    public double Weight { get; set; }

    public long Correct { get; set; }

    public long Count { get; set; }

    /// <summary>Loss per example, weighted.</summary>
    public readonly double MeanLoss => Loss / Weight;

    public readonly double Accuracy => (double)Correct / Count;

    public void Add(LossSums other)
    {
        Loss += other.Loss;
        Weight += other.Weight;
        Correct += other.Correct;
        Count += other.Count;
    }
}
