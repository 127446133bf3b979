namespace MLDiagnostics.Logs;

/// <summary>The points of one tag of one run; where its steps go back, the later points count.</summary>
internal sealed class TagCurve
{
    internal List<(long Step, double Value)> Points { get; } = [];

    /// <summary>Points that were logged again.</summary>
    internal int Repeated { get; private set; }

    /// <summary>Whether a step begins the curve again.</summary>
    internal bool Restarts(long step) => Points.Count > 1 && step <= Points[0].Step;

    internal void Add(long step, double value)
    {
        while (Points.Count > 0 && Points[^1].Step >= step)
        {
            Points.RemoveAt(Points.Count - 1);
            Repeated++;
        }

        Points.Add((step, value));
    }
}
