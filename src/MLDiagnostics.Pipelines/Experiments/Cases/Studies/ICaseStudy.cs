namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>More than training a plan: a search, a proof, a small experiment of its own. Any class of this assembly that implements it can be named by a case.</summary>
internal interface ICaseStudy
{
    /// <summary>Its name in configurations.</summary>
    string Kind { get; }

    /// <summary>Names of the arguments that it takes; others are refused.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>Does it, after all variants were trained.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    StudyResult Run(StudyContext context);
}
