namespace MLDiagnostics.Training;

/// <summary>
/// How an output is compared with its target. Σ w·ℓ / Σ w over the terms of a batch is the loss: weights change the direction of steps, not
/// their size. A term is a group of channels (of one pixel) for cross-entropy and hinge, one value for the others, an example for a custom
/// loss.
/// </summary>
public enum LossKind
{
    /// <summary>−Σ tₖ·ln softmax(s)ₖ in nats, from the scores by log-sum-exp.</summary>
    CrossEntropy = 0,

    /// <summary>−t·ln σ(s) − (1 − t)·ln(1 − σ(s)) in nats, from the scores without overflow.</summary>
    BinaryCrossEntropy = 1,

    /// <summary>
    /// max(0, 1 + max over the other classes of s − s of the target's) (Crammer and Singer 2001; Keras's categorical hinge).
    /// </summary>
    Hinge = 2,

    /// <summary>(s − t)².</summary>
    Mse = 3,

    /// <summary>|s − t|.</summary>
    Mae = 4,

    /// <summary>½·(s − t)² up to a distance δ, δ·(|s − t| − ½·δ) beyond (Huber 1964).</summary>
    Huber = 5,

    /// <summary>What <see cref="OutputSpecification.Custom"/> computes.</summary>
    Custom = 6,
}
