namespace MLDiagnostics.Training;

/// <summary>What an output is compared with.</summary>
public enum LossTarget
{
    /// <summary>The label of the example: 1 for its class, 0 for the others; the label itself, 0 or 1, where there is one output.</summary>
    Label = 0,

    /// <summary>Values that the set brings: see <see cref="IExampleSource.CopyTargets"/>.</summary>
    Values = 1,
}
