namespace MLDiagnostics.Pipelines.Predictions;

/// <summary>What a model says of one image, or why it could not be asked.</summary>
public sealed record ImagePrediction
{
    /// <summary>The image's file, or the file and record of a set.</summary>
    public required string Path { get; init; }

    /// <summary>Why there is no prediction; <see langword="null"/> where there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Probability of each class, 0 to 1, in the order of the classes; empty where there is a problem.</summary>
    public IReadOnlyList<float> Probabilities { get; init; } = [];

    /// <summary>The classes from most to least probable.</summary>
    public IReadOnlyList<int> Ranking { get; init; } = [];

    /// <summary>The class that the image is labelled with; <see langword="null"/> where it has no label, or one that the model does not know.</summary>
    public int? Actual { get; init; }
}
