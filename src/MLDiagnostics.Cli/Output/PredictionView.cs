using System.Globalization;
using MLDiagnostics.Pipelines.Predictions;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Shows predictions in the terminal: the first ones as a table, and what they come to.</summary>
internal sealed class PredictionView(Terminal terminal, IReadOnlyList<string> classes, int top)
{
    private const int LargestTable = 40;
    private readonly List<ImagePrediction> _shown = [];
    private int _count;
    private int _labelled;
    private int _right;

    internal void Add(ImagePrediction prediction)
    {
        if (prediction.Problem is not null) return;
        _count++;
        if (_shown.Count < LargestTable) _shown.Add(prediction);
        if (prediction.Actual is not { } actual) return;
        _labelled++;
        if (actual == prediction.Ranking[0]) _right++;
    }

    internal void Show(TimeSpan? latency)
    {
        if (_count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("image", top == 1 ? "class" : "classes");
        if (_labelled > 0) table.AddColumn("actual");
        foreach (var prediction in _shown) table.AddRow(Row(prediction));
        terminal.Write(table);
        if (_count > _shown.Count) terminal.Line(Text($"and {_count - _shown.Count} more: --csv FILE or --json FILE writes all"));
        if (_labelled > 0) terminal.Line(Text($"accuracy {(double)_right / _labelled:P2} on {_labelled} labelled images"));
        if (latency is { } time) terminal.Line(Text($"one image takes {time.TotalMilliseconds:0.###} ms (median, one thread, without decoding)"));
    }

    private Spectre.Console.Rendering.IRenderable[] Row(ImagePrediction prediction)
    {
        var named = prediction.Ranking.Take(top).Select(label => Text($"{classes[label]} {prediction.Probabilities[label]:P1}"));
        List<Spectre.Console.Rendering.IRenderable> row = [new Text(prediction.Path), new Text(string.Join(", ", named))];
        if (_labelled > 0) row.Add(new Text(prediction.Actual is { } actual ? classes[actual] : ""));
        return [.. row];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
