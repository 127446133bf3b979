namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>What a sweep makes best.</summary>
public enum SweepObjective
{
    /// <summary>Largest validation accuracy.</summary>
    Accuracy = 0,

    /// <summary>Largest mean recall of the classes on validation: for classes that are not equally many.</summary>
    BalancedAccuracy = 1,

    /// <summary>Smallest validation loss; without validation the smallest training loss.</summary>
    Loss = 2,
}
