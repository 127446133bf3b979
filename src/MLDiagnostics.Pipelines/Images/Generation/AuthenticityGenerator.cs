namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>
/// Patches as a camera takes them (texture, objects, lens, sensor noise) against patches into which a region of another picture was
/// pasted (splicing) or a region of the same one, moved, enlarged and sharpened (copy-move). Half of the forged ones are spliced.
/// </summary>
internal sealed class AuthenticityGenerator : ImageGenerator
{
    private const double ShareOfPlainForgeries = 0.9;

    public AuthenticityGenerator()
        : base("authenticity", "authentic patches against spliced and copy-moved ones", ["authentic", "forged"])
    {
    }

    private protected override void Paint(Canvas canvas, int label, ref CounterRandom random)
    {
        Scene.Paint(canvas, ref random);
        var noise = random.Between(2, 3.2);
        Scene.Expose(canvas, random.Between(0.7, 1), noise, ref random);
        if (label == 0)
            return;
        var region = new Region(ref random);
        var plain = random.Chance(ShareOfPlainForgeries);
        if (random.Chance(0.5))
            Splice(canvas, region, noise * (plain ? random.Between(4, 6) : random.Between(0, 0.4)), ref random);
        else
            Move(canvas, region, plain ? random.Between(3, 5) : 0, ref random);
    }

    // Another scene, another camera: a sharper lens, and noise that is clearly stronger or clearly weaker.
    private static void Splice(Canvas canvas, Region region, double noise, ref CounterRandom random)
    {
        var other = new Canvas();
        Scene.Paint(other, ref random);
        Scene.Expose(other, random.Between(0, 0.3), noise, ref random);
        region.Paste(canvas, (x, y) => other[(int)x, (int)y]);
    }

    // Enlarging smoothes the region, sharpening then exaggerates its noise, and its light no longer matches.
    private static void Move(Canvas canvas, Region region, double sharpening, ref CounterRandom random)
    {
        var source = canvas.Copy();
        source.Soften(-sharpening);
        var scale = 1 / random.Between(1.05, 1.3);
        var (cos, sin) = PortableMath.Turn(random.Between(-0.06, 0.06));
        var targetX = random.Between(9, 23);
        var targetY = random.Between(9, 23);
        var light = random.Between(10, 30) * (random.Chance(0.5) ? 1 : -1);
        region.Paste(canvas, (x, y) =>
        {
            var u = (x - region.CentreX) * scale;
            var v = (y - region.CentreY) * scale;
            return source.Bilinear(targetX + (u * cos) - (v * sin), targetY + (u * sin) + (v * cos)) + new Colour(light, light, light);
        });
    }
}
