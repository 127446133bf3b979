namespace MLDiagnostics;

/// <summary>What an observer asks of the trainer; obeyed at the ends of epochs.</summary>
public enum TrainingDirective
{
    /// <summary>Go on.</summary>
    Continue = 0,

    /// <summary>End training, the best weights kept where the trainer can.</summary>
    Stop = 1,

    /// <summary>Go on with a smaller learning rate.</summary>
    ReduceLearningRate = 2,

    /// <summary>Go back to the last good weights and go on with a smaller learning rate.</summary>
    RollBack = 3,
}
