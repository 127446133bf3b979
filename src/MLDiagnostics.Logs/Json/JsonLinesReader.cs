using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads logs with one JSON object a line; what the members mean is the business of the formats.</summary>
internal abstract class JsonLinesReader : RecordRunReader
{
    private const int SampledLines = 50;

    protected override double RecogniseText(string text, IEnumerable<string> lines)
    {
        if (!JsonText.IsObject(text)) return 0;
        var best = 0.0;
        foreach (var line in lines.Take(SampledLines))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var document = JsonText.TryReadLine(line);
            if (document is not null) best = Math.Max(best, Recognise(document.RootElement));
            else if (best == 0) return 0;
        }

        return best;
    }

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var fit = new LoggedFit();
        fits.Add(fit);
        var broken = new LineTally();
        var values = new JsonLine();
        using var lines = Utf8Lines.Open(input);
        while (lines.MoveNext())
        {
            if (lines.Current.IndexOfAnyExcept(" \t"u8) < 0) continue;
            if (values.TryRead(lines.Current)) Take(fit, lines.Number, values);
            else broken.Add(lines.Number);
            fit.Rows.EndRow();
        }

        if (broken.Count > 0) notes.Add(broken.Say("that are no whole JSON object", "was left out", "were left out"));
        End(fit);
    }

    /// <summary>How surely a line is of the format.</summary>
    protected abstract double Recognise(JsonElement line);

    /// <summary>Takes a line.</summary>
    protected abstract void Take(LoggedFit fit, int line, JsonLine values);

    /// <summary>Ends the log.</summary>
    protected virtual void End(LoggedFit fit) { }
}
