namespace MLDiagnostics.MLNet.Tests;

public sealed class EditionTests
{
    [Fact]
    public void Mode_IsOneOfTheThree_AndPrinted()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"ML.NET edition: {Edition.Mode}");
        Assert.Contains(Edition.Mode, new[] { "packages", "assemblies", "none" });
    }

    [Fact]
    public void Mode_SaysWhetherTheAdapterIsThere() =>
        Assert.Equal(Edition.Mode != "none", typeof(Edition).Assembly.GetType("Microsoft.ML.DiagnosticsExtensions") is not null);

    [Fact]
    public void StandardDiagnostics_HaveTheDetectorsAndTheTraps()
    {
        var names = StandardDiagnostics.Build().Detectors.Select(detector => detector.Descriptor.Name).ToArray();
        Assert.Contains("overfitting", names);
        Assert.Contains(names, name => name.StartsWith("trap-", StringComparison.Ordinal));
    }
}
