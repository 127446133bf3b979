using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Tests.Images.Preparation;

public sealed class ImageResizerTests
{
    [Fact]
    public void Resize_ToTheSameSize_ChangesNothing()
    {
        var image = Samples.Noise(5, 7, 3);

        Assert.Same(image, ImageResizer.Resize(image, new ImageSize(5, 7), ImageFit.Stretch));
    }

    [Fact]
    public void Resize_ToHalf_IsTheMeanOfFour()
    {
        var image = new PixelImage(2, 4, 1, [0, 10, 100, 200, 20, 30, 40, 255]);

        Assert.Equal([15, 149], ImageResizer.Resize(image, new ImageSize(1, 2), ImageFit.Stretch).Bytes);
    }

    [Fact]
    public void Resize_ByTwoThirds_WeighsByArea()
    {
        // Output pixels cover 1.5 input pixels: (0 + 30 / 2) / 1.5 and (30 / 2 + 90) / 1.5.
        var image = new PixelImage(1, 3, 1, [0, 30, 90]);

        Assert.Equal([10, 70], ImageResizer.Resize(image, new ImageSize(1, 2), ImageFit.Stretch).Bytes);
    }

    [Fact]
    public void Resize_ToDouble_InterpolatesBetweenCentres()
    {
        var image = new PixelImage(1, 2, 1, [0, 100]);

        Assert.Equal([0, 25, 75, 100], ImageResizer.Resize(image, new ImageSize(1, 4), ImageFit.Stretch).Bytes);
    }

    [Theory]
    [InlineData(ImageFit.Stretch)]
    [InlineData(ImageFit.Fit)]
    [InlineData(ImageFit.Crop)]
    public void Resize_PlainImage_StaysPlain(ImageFit fit)
    {
        foreach (var (height, width) in new[] { (1, 1), (7, 3), (40, 90), (33, 32) })
        {
            var result = ImageResizer.Resize(Samples.Plain(height, width, 9, 128, 250), new ImageSize(16, 16), fit);
            Assert.Equal((16, 16, 3), (result.Height, result.Width, result.Channels));
            Assert.Equal(9, result.Pixels[3 * ((8 * 16) + 8)]);
        }
    }

    [Fact]
    public void Resize_Fit_FillsTheRestWithGrey()
    {
        var result = ImageResizer.Resize(Samples.Plain(2, 4, 7), new ImageSize(4, 4), ImageFit.Fit);

        Assert.Equal([128, 128, 128, 128, 7, 7, 7, 7, 7, 7, 7, 7, 128, 128, 128, 128], result.Bytes);
    }

    [Fact]
    public void Resize_FitOfAThinLine_KeepsAPixel()
    {
        var result = ImageResizer.Resize(Samples.Plain(1, 1000, 7), new ImageSize(4, 4), ImageFit.Fit);

        Assert.Equal(4, result.Bytes.Count(b => b == 7));
    }

    [Fact]
    public void Resize_Crop_TakesTheCentre()
    {
        var image = new PixelImage(2, 4, 1, [1, 2, 3, 4, 5, 6, 7, 8]);

        Assert.Equal([2, 3, 6, 7], ImageResizer.Resize(image, new ImageSize(2, 2), ImageFit.Crop).Bytes);
    }

    [Fact]
    public void Resize_DownAndUpAtOnce_AgreesWithTheObviousWay()
    {
        var image = Samples.Noise(9, 5, 3);

        var result = ImageResizer.Resize(image, new ImageSize(4, 11), ImageFit.Stretch);

        for (var y = 0; y < 4; y++)
        {
            for (var x = 0; x < 11; x++)
            {
                for (var c = 0; c < 3; c++)
                    Assert.InRange(result.Pixels[(((y * 11) + x) * 3) + c] - Slow(image, y, x, c), -0.51, 0.51);
            }
        }
    }

    [Fact]
    public void Apply_GreyAndAlpha_BecomeRgbOverWhite()
    {
        Assert.Equal([9, 9, 9], RgbConversion.Apply(Samples.Plain(1, 1, 9)).Bytes);
        Assert.Equal([255, 255, 255], RgbConversion.Apply(Samples.Plain(1, 1, 9, 0)).Bytes);
        Assert.Equal([128, 128, 128], RgbConversion.Apply(Samples.Plain(1, 1, 1, 128)).Bytes);
        Assert.Equal([1, 2, 3], RgbConversion.Apply(Samples.Plain(1, 1, 1, 2, 3, 255)).Bytes);
        Assert.Equal([204, 204, 255], RgbConversion.Apply(Samples.Plain(1, 1, 0, 0, 255, 51)).Bytes);
    }

    // Down 9 → 4 by fine sampling of the area, across 5 → 11 by linear interpolation.
    private static double Slow(PixelImage image, int y, int x, int c)
    {
        const int Steps = 9000;
        var centre = Math.Clamp(((x + 0.5) * 5 / 11) - 0.5, 0, 4);
        var left = (int)centre;
        var right = Math.Min(left + 1, 4);
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var row = (int)((y + ((i + 0.5) / Steps)) * 9 / 4);
            var a = image.Pixels[(((row * 5) + left) * 3) + c];
            var b = image.Pixels[(((row * 5) + right) * 3) + c];
            sum += a + ((centre - left) * (b - a));
        }

        return sum / Steps;
    }
}
