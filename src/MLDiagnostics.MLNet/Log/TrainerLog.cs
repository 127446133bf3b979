using System.Globalization;
using MLDiagnostics.Logs;

namespace MLDiagnostics.MLNet;

/// <summary>Reads the lines that ML.NET's trainers write to <c>MLContext.Log</c>, in any culture.</summary>
internal static class TrainerLog
{
    private const string TextAccuracy = "Accuracy for epoch ";

    /// <summary>The rows of a message; none where it is of something else.</summary>
    internal static IEnumerable<TrainerRow> Read(string message) =>
        (TextRow(message) ?? BatchRow(message) ?? EpochEnd(message)) is { } row ? [row] : MLNetLine.Parse(message).Where(line => line.IsWhole).Select(Row);

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
        return new TrainerRow { Kind = TrainerKind.Text, IsValidation = true, Epoch = (int)epoch, Accuracy = accuracy, Loss = Missing.Value, LearningRate = Missing.Value };
    }

    // "Row: 50, Loss: 0.83", of object detection and question answering; the row is a mini-batch.
    private static TrainerRow? BatchRow(string message)
    {
        const string Row = "Row: ", Loss = ", Loss: ";
        var start = message.IndexOf(Row, StringComparison.Ordinal);
        if (start < 0) return null;
        var middle = message.IndexOf(Loss, start, StringComparison.Ordinal);
        if (middle < 0 || !long.TryParse(message.AsSpan((start + Row.Length)..middle), NumberStyles.None, CultureInfo.InvariantCulture, out var step)) return null;
        if (!MLNetNumber.TryParse(message[(middle + Loss.Length)..].Trim(), out var loss)) return null;
        return new TrainerRow { Kind = TrainerKind.Batches, Step = step, Loss = loss };
    }

    // "Finished epoch 3".
    private static TrainerRow? EpochEnd(string message)
    {
        const string Finished = "Finished epoch ";
        var start = message.IndexOf(Finished, StringComparison.Ordinal);
        if (start < 0) return null;
        return int.TryParse(message.AsSpan(start + Finished.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? new TrainerRow { Kind = TrainerKind.Batches, IsEpochEnd = true, Epoch = epoch }
            : null;
    }
}
