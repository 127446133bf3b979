using System.Globalization;

namespace MLDiagnostics.Frameworks;

/// <summary>What the traps have in common: words, and the fact that decides where those of a head on frozen features apply.</summary>
internal static class Trap
{
    /// <summary>Whether the run trains nothing but a softmax layer on frozen features.</summary>
    internal static bool IsHeadOnFrozenFeatures(RunContext context) => context.Model.TrainableHiddenLayers == 0;

    /// <summary>Patience in epochs, as the configuration tells it: "accuracy, min_delta 0.01, patience 20".</summary>
    internal static int? Patience(RunContext context)
    {
        const string Word = "patience ";
        if (context.Configuration["early_stopping"]?.Text is not { } text) return null;
        var start = text.IndexOf(Word, StringComparison.Ordinal);
        return start >= 0 && int.TryParse(text.AsSpan(start + Word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var epochs) ? epochs : null;
    }

    /// <summary>Gain in the watched value that counts, as the configuration tells it.</summary>
    internal static double? MinimumDelta(RunContext context)
    {
        const string Word = "min_delta ";
        if (context.Configuration["early_stopping"]?.Text is not { } text) return null;
        var start = text.IndexOf(Word, StringComparison.Ordinal);
        if (start < 0) return null;
        var end = text.IndexOf(',', start);
        return double.TryParse(text.AsSpan((start + Word.Length)..(end < 0 ? text.Length : end)), NumberStyles.Float, CultureInfo.InvariantCulture, out var delta) ? delta : null;
    }

    internal static Cause Cause(string key, double confidence, string why, string refutedBy = "") =>
        new() { Key = key, Confidence = confidence, Why = why, RefutedBy = refutedBy };

    internal static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    internal static string Number(double value) => ReadableNumber.Of(value);

    internal static string Text(InvariantText text) => text.ToString();
}
