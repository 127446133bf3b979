namespace MLDiagnostics.Live.Runs;

/// <summary>Words for what a person may ask of a trainer.</summary>
internal static class DirectiveWords
{
    internal static string Verb(TrainingDirective directive) => directive switch
    {
        TrainingDirective.Stop => "Stop",
        TrainingDirective.ReduceLearningRate => "Reduce the rate",
        TrainingDirective.RollBack => "Roll back",
        _ => "",
    };

    internal static string Done(TrainingDirective directive) => directive switch
    {
        TrainingDirective.Stop => "asked to stop after this epoch",
        TrainingDirective.ReduceLearningRate => "asked to reduce the learning rate after this epoch",
        TrainingDirective.RollBack => "asked to roll back to the best weights after this epoch",
        _ => "",
    };

    internal static string Key(TrainingDirective directive) => directive switch
    {
        TrainingDirective.Stop => "stop",
        TrainingDirective.ReduceLearningRate => "reduce",
        TrainingDirective.RollBack => "roll-back",
        _ => "",
    };

    internal static TrainingDirective? Parse(string? key) => key switch
    {
        "stop" => TrainingDirective.Stop,
        "reduce" => TrainingDirective.ReduceLearningRate,
        "roll-back" => TrainingDirective.RollBack,
        _ => null,
    };
}
