namespace MLDiagnostics.Detectors;

/// <summary>Puts a difference of the inputs into words.</summary>
internal static class InputShiftFinding
{
    internal static Finding Of(InputShift shift) => new()
    {
        Severity = Severity.Warning,
        Split = DataSplit.Validation,
        Part = "inputs",
        Message = $"The {shift.What} is {Say.Number(shift.Train)} in training and {Say.Number(shift.Validation)} in validation: a difference of " +
            $"{Say.Number(shift.Observed)} (threshold {Say.Number(shift.Threshold)}).",
        Concern = "Not harmless: the network is asked about images unlike those that it learned from, so validation looks worse than it is, or is prepared otherwise.",
        Evidence = [new() { Name = shift.Name, Observed = shift.Observed, Threshold = shift.Threshold }],
        Causes =
        [
            new Cause
            {
                Key = CauseKeys.DistributionShift, Confidence = 0.8, Why = "The images of both sets were measured.",
                RefutedBy = "A random split of all images together gives the same curves.",
            },
            new Cause
            {
                Key = CauseKeys.DataPipeline, Confidence = 0.2, Why = "Another scale, colour order or size in the code that prepares validation does that.",
                RefutedBy = "Both sets go through the same preparation, with the numbers taken from training.",
            },
        ],
        Remedies =
        [
            new Remedy
            {
                Action = "Prepare validation exactly as training: the same scale, with mean and deviation of the training images, the same size and colours.",
                Why = "A network answers for inputs like those it was trained on.", Source = "Quiñonero-Candela et al. 2009",
            },
            new Remedy { Action = "If the images come from different sources, mix them and split anew.", Why = "Both sets then ask the same question." },
        ],
    };
}
