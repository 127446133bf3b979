namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>
/// Sine and cosine from exactly rounded operations alone: the platform's own differ in the last bit, and with it some pixels would.
/// </summary>
internal static class PortableMath
{
    /// <summary>Cosine and sine of a number of turns (1 turn = 2π), by Taylor series on an eighth of a turn; errors below 1e-9.</summary>
    public static (double Cos, double Sin) Turn(double turns)
    {
        turns -= Math.Floor(turns);
        var quarter = (int)Math.Floor((turns * 4) + 0.5);
        var x = (turns - (quarter * 0.25)) * 6.283185307179586;
        var y = x * x;
        var cos = 1 - (y / 2 * (1 - (y / 12 * (1 - (y / 30 * (1 - (y / 56 * (1 - (y / 90)))))))));
        var sin = x * (1 - (y / 6 * (1 - (y / 20 * (1 - (y / 42 * (1 - (y / 72 * (1 - (y / 110))))))))));
        return (quarter & 3) switch
        {
            0 => (cos, sin),
            1 => (-sin, cos),
            2 => (-cos, -sin),
            _ => (sin, -cos),
        };
    }
}
