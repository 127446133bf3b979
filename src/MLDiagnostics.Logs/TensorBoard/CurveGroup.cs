namespace MLDiagnostics.Logs;

/// <summary>Curves of a run that have the same steps, walked as one.</summary>
internal sealed class CurveGroup(TagCurve leader)
{
    private readonly List<(TagCurve Curve, int Column)> _curves = [];
    private int[]? _shape;
    private int _next;

    /// <summary>Whether there is a point left.</summary>
    internal bool HasMore => _next < leader.Count;

    /// <summary>The step of the next points.</summary>
    internal long Step => leader.Step(_next);

    internal bool Has(TagCurve curve) => curve.SharesSteps(leader);

    /// <summary>Adds a curve; of two under one name the later counts.</summary>
    internal void Add(TagCurve curve, int column)
    {
        _curves.RemoveAll(known => known.Column == column);
        _curves.Add((curve, column));
    }

    /// <summary>Puts the next points into a row of their own.</summary>
    internal void MoveTo(LoggedFit fit, int line, double? epoch, double? step)
    {
        var values = fit.Row(line, epoch, step, _shape ??= fit.Shape(epoch is not null, step is not null, [.. _curves.Select(curve => curve.Column)]));
        for (var i = 0; i < _curves.Count; i++) values[i] = _curves[i].Curve.Value(_next);
        _next++;
    }

    /// <summary>Puts the next points into the last row.</summary>
    internal void MoveTo(LoggedFit fit)
    {
        foreach (var (curve, column) in _curves) fit.Rows.Set(column, curve.Value(_next));
        _next++;
    }
}
