using MLDiagnostics.Logs;

namespace MLDiagnostics.MLNet;

/// <summary>Reads the lines that ML.NET's trainers write to <c>MLContext.Log</c>, in any culture.</summary>
internal static class TrainerLog
{
    private const string TextAccuracy = "Accuracy for epoch ";

    /// <summary>The rows of a message; none where it is of something else.</summary>
    internal static IEnumerable<TrainerRow> Read(string message) =>
        TextRow(message) is { } row ? [row] : MLNetLine.Parse(message).Where(line => line.IsWhole).Select(Row);

    private static TrainerRow Row(MLNetLine line) => new()
    {
        IsBottleneck = line.IsBottleneck,
        IsValidation = line.IsValidation,
        Images = line.ImageIndex ?? 0,
        Epoch = line.Epoch ?? 0,
        Batches = line.BatchCount,
        Accuracy = line.Accuracy,
        Loss = line.CrossEntropy,
        LearningRate = line.LearningRate,
    };

    // "Accuracy for epoch 3: 0,8125", of the text trainers on TorchSharp.
    private static TrainerRow? TextRow(string message)
    {
        var start = message.IndexOf(TextAccuracy, StringComparison.Ordinal);
        if (start < 0) return null;
        var rest = message[(start + TextAccuracy.Length)..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !MLNetNumber.TryParse(rest[..colon].Trim(), out var epoch) || !MLNetNumber.TryParse(rest[(colon + 1)..].Trim(), out var accuracy)) return null;
        if (epoch is not (>= 0 and < int.MaxValue)) return null;
        return new TrainerRow { IsText = true, IsValidation = true, Epoch = (int)epoch, Accuracy = accuracy, Loss = Missing.Value, LearningRate = Missing.Value };
    }
}
