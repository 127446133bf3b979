using System.Runtime.InteropServices;
using MLDiagnostics.ScottPlot;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>Charts through ScottPlot, drawn wherever SkiaSharp's native library loads.</summary>
public sealed class PngReportWriterTests
{
    private static readonly bool HasSkia = NativeLibrary.TryLoad("libSkiaSharp", typeof(PngReportWriterTests).Assembly, null, out _);

    [Fact]
    public void Format_IsPng() => Assert.Equal("png", new PngReportWriter().Format);

    [Fact]
    public void Write_GivesAPicture()
    {
        Assert.SkipUnless(HasSkia, "Needs SkiaSharp's native library: add the package SkiaSharp.NativeAssets of this system.");
        using var output = new MemoryStream();
        new PngReportWriter().Write(Report(), output);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], output.ToArray()[..4]);
    }

    [Fact]
    public void Write_WithoutTheNativeLibrary_NamesThePackage()
    {
        Assert.SkipWhen(HasSkia, "SkiaSharp's native library is there.");
        var error = Assert.Throws<NotSupportedException>(() => new PngReportWriter().Write(Report(), Stream.Null));
        Assert.Contains("SkiaSharp.NativeAssets", error.Message, StringComparison.Ordinal);
    }

    private static DiagnosticReport Report()
    {
        using var monitor = Watcher.Diagnostics().Start(new RunContext { RunId = "run" });
        for (var epoch = 1; epoch <= 5; epoch++) monitor.Epoch(epoch, ("train.loss", 1.0 / epoch), ("validation.loss", double.NaN), ("train.accuracy", 0.5));
        return monitor.Complete();
    }
}
