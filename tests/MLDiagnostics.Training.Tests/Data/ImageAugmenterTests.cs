namespace MLDiagnostics.Training.Tests;

public sealed class ImageAugmenterTests
{
    private static readonly InputStatistics Inputs = new() { Mean = 0.25, Deviation = 1, Minimum = -3, Maximum = 5 };
    private const double Range = 8;

    public static TheoryData<int, ImageBorder, bool> Crops { get; } = new MatrixTheoryData<int, ImageBorder, bool>(
        [1, 3, 4], [ImageBorder.Mean, ImageBorder.Edge, ImageBorder.Reflect], [false, true]);

    [Theory]
    [InlineData("flip=1")]
    [InlineData("vertical-flip=1")]
    [InlineData("flip=1,vertical-flip=1")]
    public void Flip_Twice_IsIdentity(string augmentation)
    {
        var image = Image(new ImageShape(5, 6, 3));
        var once = Load(augmentation, image, new ImageShape(5, 6, 3));
        Assert.NotEqual(image, once);
        Assert.Equal(image, Load(augmentation, once, new ImageShape(5, 6, 3)));
    }

    [Fact]
    public void Flip_ExchangesLeftAndRightOfEachRow() => Assert.Equal(
        [5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8], Load("flip=1", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], new ImageShape(2, 3, 2)));

    [Fact]
    public void Flip_OfManyImages_HasItsProbability()
    {
        var augmenter = Augmenter("flip=0.3", [[1, 2]], new ImageShape(1, 2, 1));
        var flipped = Enumerable.Range(1, 20_000).Count(epoch => Load(augmenter, epoch, 2)[0] == 2);
        Assert.InRange(flipped / 20_000.0, 0.29, 0.31); // three deviations: 0.0097
    }

    [Theory]
    [MemberData(nameof(Crops))]
    public void Crop_AnyBorder_IsAWindowOfThePaddedImage(int channels, ImageBorder border, bool isFlipped)
    {
        const int Padding = 3;
        var shape = new ImageShape(6, 5, channels);
        var image = Image(shape);
        var text = $"crop={Padding},border={border.ToString().ToLowerInvariant()}{(isFlipped ? ",flip=1" : "")}";
        var padded = new PaddedImage(isFlipped ? Load("flip=1", image, shape) : image, shape, Padding, border, (float)Inputs.Mean);
        var augmenter = Augmenter(text, [image], shape);
        var windows = new HashSet<(int, int)>();
        for (var epoch = 1; epoch <= 1000; epoch++)
        {
            var found = padded.Find(Load(augmenter, epoch, shape.Length));
            Assert.NotNull(found);
            windows.Add(found.Value);
        }

        Assert.Equal(((2 * Padding) + 1) * ((2 * Padding) + 1), windows.Count);
    }

    [Fact]
    public void Rotation_OfAnInclinedPlane_TurnsItsSlope()
    {
        // Bilinear interpolation is exact on a plane, so every pixel that does not touch the border must lie on the turned one.
        var shape = new ImageShape(21, 21, 1);
        var augmenter = Augmenter("rotate=40", [Plane(0)], shape);
        var slopes = new List<double>();
        for (var epoch = 1; epoch <= 50; epoch++)
        {
            var turned = Load(augmenter, epoch, shape.Length);
            var (right, down) = (turned[(10 * 21) + 11] - turned[(10 * 21) + 10], turned[(11 * 21) + 10] - turned[(10 * 21) + 10]);
            var angle = Math.Atan2(down, right) - Math.Atan2(2, 1);
            slopes.Add(angle * 180 / Math.PI);
            var expected = Plane(angle);
            for (var y = 4; y < 17; y++)
                for (var x = 4; x < 17; x++) Assert.Equal(expected[(y * 21) + x], turned[(y * 21) + x], 1e-4);
        }

        Assert.InRange(slopes.Min(), -40, -30);
        Assert.InRange(slopes.Max(), 30, 40);

        // The plane x + 2y, turned about the middle.
        static float[] Plane(double angle) => [.. Enumerable.Range(0, 21 * 21).Select(i => (float)(Math.Sqrt(5) * (
            (Math.Cos(Math.Atan2(2, 1) + angle) * ((i % 21) - 10)) + (Math.Sin(Math.Atan2(2, 1) + angle) * ((i / 21) - 10)))))];
    }

    [Theory]
    [InlineData(ImageBorder.Mean)]
    [InlineData(ImageBorder.Edge)]
    [InlineData(ImageBorder.Reflect)]
    public void Rotation_OfAConstantImage_StaysBetweenItAndTheMean(ImageBorder border)
    {
        var shape = new ImageShape(7, 9, 2);
        var image = Enumerable.Repeat(2f, shape.Length).ToArray();
        var turned = Load($"rotate=180,border={border.ToString().ToLowerInvariant()}", image, shape);
        Assert.All(turned, value => Assert.InRange(value, border == ImageBorder.Mean ? 0.2499f : 1.9999f, 2.0001f));
        Assert.Equal(border == ImageBorder.Mean, turned.Any(value => value < 1.9f));
    }

    [Fact]
    public void Contrast_KeepsTheMeanAndScalesTheDeviation()
    {
        var shape = new ImageShape(6, 6, 3);
        var image = Image(shape);
        var augmenter = Augmenter("contrast=0.5", [image], shape);
        var factors = Enumerable.Range(1, 200).Select(epoch =>
        {
            var changed = Load(augmenter, epoch, shape.Length);
            Assert.Equal(image.Average(), changed.Average(), 1e-5);
            var factor = (changed[7] - image.Average()) / (image[7] - image.Average());
            for (var i = 0; i < image.Length; i++) Assert.Equal(image.Average() + (factor * (image[i] - image.Average())), changed[i], 1e-4);
            return factor;
        }).ToList();
        Assert.InRange(factors.Min(), 0.5, 0.6);
        Assert.InRange(factors.Max(), 1.4, 1.5);
    }

    [Fact]
    public void Brightness_ShiftsAllValuesAlike_ByAShareOfTheRange()
    {
        var shape = new ImageShape(4, 4, 3);
        var image = Image(shape);
        var augmenter = Augmenter("brightness=0.25", [image], shape);
        var shifts = Enumerable.Range(1, 200).Select(epoch =>
        {
            var changed = Load(augmenter, epoch, shape.Length);
            var shift = changed[0] - image[0];
            Assert.All(changed.Zip(image), pair => Assert.Equal(shift, pair.First - pair.Second, 1e-5f));
            return (double)shift;
        }).ToList();
        Assert.InRange(shifts.Min(), -0.25 * Range, -0.24 * Range);
        Assert.InRange(shifts.Max(), 0.24 * Range, 0.25 * Range);
    }

    [Fact]
    public void Saturation_KeepsTheMeanOfEachPixel_AndLeavesGreyAlone()
    {
        var shape = new ImageShape(4, 4, 3);
        var image = Image(shape);
        image.AsSpan(0, 3).Fill(1.5f);
        var changed = Load("saturation=1", image, shape);
        for (var i = 0; i < image.Length; i += 3)
            Assert.Equal(image.AsSpan(i, 3).ToArray().Average(), changed.AsSpan(i, 3).ToArray().Average(), 1e-5);
        Assert.Equal(image[..3], changed[..3]);
        Assert.NotEqual(image[3..], changed[3..]);
        var grey = Image(new ImageShape(4, 4, 1));
        Assert.Equal(grey, Load("saturation=1", grey, new ImageShape(4, 4, 1)));
    }

    [Fact]
    public void Noise_HasMeanZeroAndItsDeviation()
    {
        var shape = new ImageShape(200, 200, 3);
        var noise = Load("noise=0.05", new float[shape.Length], shape);
        var deviation = 0.05 * Range;
        Assert.Equal(0, noise.Average(), 5 * deviation / Math.Sqrt(noise.Length));
        Assert.Equal(deviation, Math.Sqrt(noise.Average(value => (double)value * value)), deviation * 0.01);
        Assert.InRange(noise.Max(), 2.5 * deviation, 3.5 * deviation);
        Assert.Equal(0, noise.Zip(noise.Skip(1), (first, second) => (double)first * second).Average(), 5 * deviation * deviation / Math.Sqrt(noise.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Cutout_BlanksOneSquare_CutOffAtTheBorder(int side)
    {
        var shape = new ImageShape(7, 9, 2);
        var image = Image(shape);
        var augmenter = Augmenter($"cutout={side}", [image], shape);
        var centres = new HashSet<(int, int)>();
        for (var epoch = 1; epoch <= 2000; epoch++)
        {
            var changed = Load(augmenter, epoch, shape.Length);
            var blank = Enumerable.Range(0, 63).Where(pixel => changed[2 * pixel] == 0.25f && changed[(2 * pixel) + 1] == 0.25f).ToArray();
            var (top, low) = (blank.Min(pixel => pixel / 9), blank.Max(pixel => pixel / 9));
            var (left, right) = (blank.Min(pixel => pixel % 9), blank.Max(pixel => pixel % 9));
            Assert.Equal((low - top + 1) * (right - left + 1), blank.Length);
            Assert.True(low - top + 1 == side || top == 0 || low == 6);
            Assert.True(right - left + 1 == side || left == 0 || right == 8);
            centres.Add((top + low, left + right));
            foreach (var pixel in Enumerable.Range(0, 63).Except(blank))
                Assert.Equal(image.AsSpan(2 * pixel, 2), changed.AsSpan(2 * pixel, 2));
        }

        Assert.Equal(63, side == 1 ? centres.Count : 63);
    }

    [Fact]
    public void Draws_DependOnSeedEpochImageAndRepetitionAlone()
    {
        var shape = new ImageShape(8, 8, 3);
        float[][] images = [Image(shape), Image(shape)];
        const string Everything = "flip,vertical-flip,crop=3,rotate,brightness,contrast,saturation,cutout=3,noise";
        var augmenter = Augmenter(Everything, images, shape);
        var first = Get(augmenter, 1, 0, 0);
        var others = new[] { Get(augmenter, 2, 0, 0), Get(augmenter, 1, 1, 0), Get(augmenter, 1, 0, 1), Get(Augmenter(Everything, images, shape, seed: 8), 1, 0, 0) };
        Assert.Equal(first, Get(augmenter, 1, 0, 0));
        Assert.All(others, other => Assert.NotEqual(first, other));

        float[] Get(ImageAugmenter from, int epoch, int image, int repetition)
        {
            var target = new float[shape.Length];
            from.Load(epoch, image, repetition, target);
            return target;
        }
    }

    [Fact]
    public void Draws_OfOneChange_StayWhenAnotherIsSwitchedOn()
    {
        var shape = new ImageShape(8, 8, 3);
        var image = Image(shape);
        var (alone, both) = (Augmenter("flip,crop=3", [image], shape), Augmenter("flip,crop=3,cutout=1", [image], shape));
        for (var epoch = 1; epoch <= 20; epoch++)
        {
            var changed = Load(alone, epoch, shape.Length).Zip(Load(both, epoch, shape.Length)).Count(pair => pair.First != pair.Second);
            Assert.InRange(changed, 0, 3);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Load_InputsWithoutRange_ChangesVanish(double bad)
    {
        var shape = new ImageShape(3, 3, 1);
        var image = Image(shape);
        var source = new ArraySource(shape, 2, [image], [0]);
        var inputs = new InputStatistics { Mean = bad, Deviation = bad, Minimum = bad, Maximum = bad };
        var target = new float[shape.Length];
        new ImageAugmenter(AugmentationSpecification.Parse("noise=1,brightness=1"), source, inputs, 1).Load(1, 0, 0, target);
        Assert.Equal(image, target);
    }

    private static float[] Image(ImageShape shape) => Noise.Normal(shape.Length, 5);

    private static float[] Load(string augmentation, float[] image, ImageShape shape) =>
        Load(Augmenter(augmentation, [image], shape), epoch: 1, shape.Length);

    private static float[] Load(ImageAugmenter augmenter, int epoch, int length)
    {
        var target = Enumerable.Repeat(float.NaN, length).ToArray();
        augmenter.Load(epoch, image: 0, repetition: 0, target);
        return target;
    }

    private static ImageAugmenter Augmenter(string augmentation, float[][] images, ImageShape shape, ulong seed = 7) =>
        new(AugmentationSpecification.Parse(augmentation), new ArraySource(shape, 2, images, new int[images.Length]), Inputs, seed);
}
