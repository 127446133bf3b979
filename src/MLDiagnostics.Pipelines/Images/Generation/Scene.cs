namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>What stands before the camera of the set <c>authenticity</c>, and the camera.</summary>
internal static class Scene
{
    /// <summary>Ground with gradient and fractal texture, and perhaps an object with a texture of its own.</summary>
    public static void Paint(Canvas canvas, ref CounterRandom random)
    {
        var ground = new Surface(ref random);
        canvas.Map((x, y, _) => ground.At(x, y));
        var objects = random.Below(2);
        for (var i = 0; i < objects; i++)
        {
            var region = new Region(ref random);
            var surface = new Surface(ref random);
            canvas.Fill(region.Contains, surface.At);
        }
    }

    /// <summary>Lens and sensor.</summary>
    public static void Expose(Canvas canvas, double softness, double noise, ref CounterRandom random)
    {
        for (var pass = 0; pass < 3; pass++)
            canvas.Soften(softness);
        canvas.AddNoise(noise, noise * 0.35, ref random);
    }
}
