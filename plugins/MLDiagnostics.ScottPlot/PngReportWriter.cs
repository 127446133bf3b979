using ScottPlot;

namespace MLDiagnostics.ScottPlot;

/// <summary>
/// Draws the curves of a report as one PNG: a panel a metric, training and validation in each, findings as shaded epochs. It draws through
/// SkiaSharp's native library, of the packages SkiaSharp.NativeAssets.
/// </summary>
public sealed class PngReportWriter : IReportWriter
{
    private const int Width = 900;
    private const int PanelHeight = 320;

    /// <inheritdoc/>
    public string Format => "png";

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">SkiaSharp's native library is not there; the message names the package.</exception>
    public void Write(DiagnosticReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        try
        {
            output.Write(Draw(report));
        }
        catch (Exception error) when (IsMissingLibrary(error))
        {
            throw new NotSupportedException("SkiaSharp's native library is not there: add the package SkiaSharp.NativeAssets of this system.", error);
        }
    }

    private static byte[] Draw(DiagnosticReport report)
    {
        var panels = CurvePanel.Of(report.Run);
        var stack = new PanelStack(Width, PanelHeight);
        foreach (var panel in panels) stack.Add(Draw(panel, report));
        if (panels.Count == 0) stack.Add(Empty(report));
        return stack.Encode();
    }

    private static bool IsMissingLibrary(Exception? error) => error is DllNotFoundException || (error is not null && IsMissingLibrary(error.InnerException));

    private static Plot Draw(CurvePanel panel, DiagnosticReport report)
    {
        var plot = new Plot();
        plot.Title($"{report.Run.Context.RunId}: {panel.Metric}");
        plot.XLabel("epoch");
        plot.YLabel(panel.Unit.Length > 0 ? $"{panel.Metric} ({panel.Unit})" : panel.Metric);
        foreach (var span in report.Findings.Where(finding => finding.Epochs is not null && finding.Severity != Severity.Info).Select(finding => finding.Epochs!.Value).Distinct())
            plot.Add.HorizontalSpan(span.First - 0.5, span.Last + 0.5).FillStyle.Color = Colors.Orange.WithAlpha(.12);
        foreach (var curve in panel.Curves)
        {
            var line = plot.Add.Scatter(curve.Epochs, curve.Values);
            line.Label = curve.Name;
        }

        plot.ShowLegend();
        return plot;
    }

    private static Plot Empty(DiagnosticReport report)
    {
        var plot = new Plot();
        plot.Title($"{report.Run.Context.RunId}: nothing was logged");
        return plot;
    }
}
