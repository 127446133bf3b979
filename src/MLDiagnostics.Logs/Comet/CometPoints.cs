using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>The values of an experiment of Comet, brought into the order of their steps.</summary>
internal sealed class CometPoints
{
    private readonly List<(double? Step, double? Epoch, string Name, double Value)> _points = [];

    internal void Add(string name, double? step, double? epoch, double value) => _points.Add((step, epoch, name, value));

    internal LoggedFit ToFit()
    {
        var fit = new LoggedFit();
        var bySteps = _points.Exists(point => point.Step is not null);
        if (!bySteps && !_points.Exists(point => point.Epoch is not null)) return fit;
        var left = _points.RemoveAll(point => (bySteps ? point.Step : point.Epoch) is null);
        if (left > 0)
            fit.Notes.Add(Invariant($"{left} values without a {(bySteps ? "step" : "step or epoch")} are no points of a curve and were left out."));
        // Of several values of a step the one that was logged last counts; they stand in the order of their logging.
        var row = 0;
        foreach (var step in _points.GroupBy(point => (bySteps ? point.Step : point.Epoch)!.Value).OrderBy(group => group.Key))
        {
            fit.Row(++row, step.Select(point => point.Epoch).Max(), bySteps ? step.Key : null);
            foreach (var (_, _, name, value) in step) fit.Set(name, value);
        }

        return fit;
    }
}
