using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>How far an observed number lies from its threshold: a bar and a line, on a scale that holds both.</summary>
internal static class EvidenceMeter
{
    private const double Width = 72;
    private const double Largest = 10;

    internal static Html Of(Evidence evidence)
    {
        if (evidence.Threshold is not { } threshold || !double.IsFinite(threshold) || !double.IsFinite(evidence.Observed)) return Html.Empty;
        if (threshold <= 0 || evidence.Observed < 0) return Html.Empty;

        // Ten thresholds are as good as a thousand: the line must stay apart from the edge.
        var ratio = Math.Min(evidence.Observed / threshold, Largest);
        var scale = Width / (1.15 * Math.Max(1, ratio));
        return Html.Of($"""
            <svg class="meter" viewBox="0 0 {Width} 8" width="{Width}" height="8" aria-hidden="true"><rect class="rail" width="{Width}" height="8" rx="2" /><rect class="fill" width="{ratio * scale}" height="8" rx="2" /><path class="limit" d="M{scale} 0V8" /></svg>
            """);
    }
}
