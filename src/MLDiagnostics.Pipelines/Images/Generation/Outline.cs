namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>The ten outlines of shapes10 in coordinates where they fill about −1 … 1, x to the right and y down.</summary>
internal static class Outline
{
    private static readonly (double X, double Y)[] Arrow =
        [(1, 0), (0.15, -0.8), (0.15, -0.3), (-1, -0.3), (-1, 0.3), (0.15, 0.3), (0.15, 0.8)];

    private static readonly (double X, double Y)[] Star = StarCorners();

    /// <summary>The outline of each name, as the question whether a point is inside.</summary>
    public static IReadOnlyList<(string Name, Func<double, double, bool> Contains)> All { get; } =
    [
        ("arrow", (x, y) => Within(Arrow, x, y)),
        ("circle", (x, y) => (x * x) + (y * y) < 0.81),
        ("crescent", (x, y) => (x * x) + (y * y) < 1 && ((x - 0.5) * (x - 0.5)) + (y * y) > 0.6),
        ("cross", (x, y) => (Math.Abs(x) < 0.3 && Math.Abs(y) < 1) || (Math.Abs(y) < 0.3 && Math.Abs(x) < 1)),
        ("heart", (x, y) => Lobe(x + 0.45, y + 0.4) || Lobe(x - 0.45, y + 0.4) || Diamond(x, y)),
        ("ring", (x, y) => (x * x) + (y * y) is < 1 and > 0.3),
        ("square", (x, y) => Math.Abs(x) < 0.8 && Math.Abs(y) < 0.8),
        ("star", (x, y) => Within(Star, x, y)),
        ("stripes", (x, y) => Math.Abs(x) < 1 && (Math.Abs(y) < 0.2 || Math.Abs(y) is > 0.6 and < 1)),
        ("triangle", (x, y) => y < 0.7 && y > (1.9 * Math.Abs(x)) - 1.1),
    ];

    private static bool Lobe(double x, double y) => (x * x) + (y * y) < 0.27;

    private static bool Diamond(double x, double y) => y > -0.25 && y < 1 - (1.13 * Math.Abs(x));

    private static (double X, double Y)[] StarCorners()
    {
        var corners = new (double X, double Y)[10];
        for (var i = 0; i < corners.Length; i++)
        {
            var (cos, sin) = PortableMath.Turn(i / 10.0);
            var radius = i % 2 == 0 ? 1.1 : 0.45;
            corners[i] = (radius * cos, radius * sin);
        }

        return corners;
    }

    // A ray to the right crosses the rim an odd number of times from an inner point.
    private static bool Within((double X, double Y)[] corners, double x, double y)
    {
        var inside = false;
        var before = corners[^1];
        foreach (var corner in corners)
        {
            if (corner.Y > y != before.Y > y && x < corner.X + ((before.X - corner.X) * (y - corner.Y) / (before.Y - corner.Y)))
                inside = !inside;
            before = corner;
        }

        return inside;
    }
}
