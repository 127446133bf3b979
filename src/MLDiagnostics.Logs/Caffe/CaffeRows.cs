using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Joins the lines of Caffe's solver: rate, loss and tests of an iteration stand on lines of their own, in an order that changed with the version.</summary>
internal sealed class CaffeRows(LoggedFit fit)
{
    private readonly List<string> _outputs = [];
    private int? _iteration;
    private int? _tested;

    /// <summary>A net is made; it will name its outputs.</summary>
    internal void BeginNet() => _outputs.Clear();

    /// <summary>A net names its next output.</summary>
    internal void Produces(string name) => _outputs.Add(name);

    /// <summary>The name of a test score: old versions give its number alone.</summary>
    internal string NameOfScore(int number) => number < _outputs.Count ? _outputs[number] : Invariant($"score_{number}");

    internal void BeginTest(int? iteration) => _tested = iteration;

    internal void TakeTest(int line, string name, Group value)
    {
        if ((_tested ?? _iteration) is { } iteration) Take(line, iteration, "validation/" + name, value);
    }

    internal void Take(int line, int? iteration, string name, Group value)
    {
        if (iteration is null || LogPattern.Number(value) is not { } number) return;
        if (iteration != _iteration || fit.Rows.LastRowHas(name)) fit.Row(line, step: iteration);
        _iteration = iteration;
        fit.Set(name, number);
    }
}
