namespace MLDiagnostics.Pipelines.Images.Generation;

/// <summary>
/// Ten outlines in any colour, turned, stretched, moved, partly hidden, among distractors, on textured ground, under noise.
/// </summary>
internal sealed class Shapes10Generator : ImageGenerator
{
    public Shapes10Generator()
        : base("shapes10", "ten outlines, turned, stretched, partly hidden, on textured ground", [.. Outline.All.Select(o => o.Name)])
    {
    }

    private protected override void Paint(Canvas canvas, int label, ref CounterRandom random)
    {
        var grey = random.Between(50, 150);
        var ground = new Colour(grey, grey, grey) + Colour.Random(ref random, -40, 40);
        PaintGround(canvas, ground, ref random);
        var distractors = random.Below(3);
        for (var i = 0; i < distractors; i++)
            PaintDistractor(canvas, ref random);
        PaintOutline(canvas, Outline.All[label].Contains, ground, ref random);
        if (random.Chance(0.2))
            PaintBar(canvas, ref random);
        canvas.Soften(random.Between(0, 0.6));
        var noise = random.Between(1, 5);
        canvas.AddNoise(noise, noise * 0.5, ref random);
        canvas.Map((_, _, c) => new Colour(Coarse(c.Red), Coarse(c.Green), Coarse(c.Blue)));
    }

    // 64 levels a channel: the eye and the network do not miss the rest, and the files are a quarter smaller.
    private static double Coarse(double value) => Math.Floor((Math.Clamp(value, 0, 252) / 4) + 0.5) * 4;

    private static void PaintGround(Canvas canvas, Colour ground, ref CounterRandom random)
    {
        var (cos, sin) = PortableMath.Turn(random.NextUnit());
        var slope = random.Between(0, 1.6);
        var texture = new ValueNoise(random.Between(5, 12), 2, 0.5, ref random);
        var strength = random.Between(4, 25);
        canvas.Map((x, y, _) =>
        {
            var shift = (slope * (((x - 16) * cos) + ((y - 16) * sin))) + (strength * texture.At(x, y));
            return ground + new Colour(shift, shift, shift);
        });
    }

    private static void PaintOutline(Canvas canvas, Func<double, double, bool> contains, Colour ground, ref CounterRandom random)
    {
        var darker = ground.Luminance > 100 && random.Chance(0.2);
        var colour = Colour.Random(ref random, 10, 245);
        while ((colour.Luminance - ground.Luminance) * (darker ? -1 : 1) < 30)
            colour = Colour.Random(ref random, 10, 245);
        var (cos, sin) = PortableMath.Turn(random.Between(-0.07, 0.07));
        var radius = random.Between(7.5, 12);
        var stretch = random.Between(0.8, 1.25);
        var margin = Math.Min(4, 15 - radius);
        var centreX = 16 + random.Between(-margin, margin);
        var centreY = 16 + random.Between(-margin, margin);
        var shade = random.Between(-2, 2);
        canvas.Fill(
            (x, y) =>
            {
                var u = ((x - centreX) * cos) + ((y - centreY) * sin);
                var v = ((y - centreY) * cos) - ((x - centreX) * sin);
                return contains(u / (radius * stretch), v * stretch / radius);
            },
            (x, _) => colour + new Colour(shade * (x - centreX), shade * (x - centreX), shade * (x - centreX)));
    }

    private static void PaintDistractor(Canvas canvas, ref CounterRandom random)
    {
        var colour = Colour.Random(ref random, 10, 245);
        var x0 = random.Between(0, 32);
        var y0 = random.Between(0, 32);
        var width = random.Between(0.8, 2.6);
        var height = random.Between(0.8, 2.6);
        var round = random.Chance(0.5);
        canvas.Fill(
            (x, y) =>
            {
                var u = (x - x0) / width;
                var v = (y - y0) / height;
                return round ? (u * u) + (v * v) < 1 : Math.Abs(u) < 1 && Math.Abs(v) < 1;
            },
            (_, _) => colour);
    }

    private static void PaintBar(Canvas canvas, ref CounterRandom random)
    {
        var colour = Colour.Random(ref random, 10, 245);
        var (cos, sin) = PortableMath.Turn(random.NextUnit());
        var offset = random.Between(-8, 8);
        var half = random.Between(0.8, 2.2);
        canvas.Fill((x, y) => Math.Abs(((x - 16) * cos) + ((y - 16) * sin) - offset) < half, (_, _) => colour);
    }
}
