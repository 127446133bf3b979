namespace MLDiagnostics.Training;

/// <summary>Sums over examples of the loss of an output.</summary>
internal record struct LossSums
{
    /// <summary>Σ w·ℓ.</summary>
    public double Loss { get; set; }

    /// <summary>Σ w.</summary>
    public double Weight { get; set; }

    public long Correct { get; set; }

    public long Count { get; set; }

    /// <summary>Loss a term, weighted; of a batch that weighs nothing 0.</summary>
    public readonly double MeanLoss => Weight > 0 ? Loss / Weight : Loss;

    /// <summary>Share answered rightly, each example counting once; NaN without classes.</summary>
    public readonly double Accuracy => (double)Correct / Count;

    public void Add(LossSums other)
    {
        Loss += other.Loss;
        Weight += other.Weight;
        Correct += other.Correct;
        Count += other.Count;
    }
}
