using System.Globalization;
using MLDiagnostics.Testing;

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

    [Fact]
    public void Adapter_IsThin_AndTheReadmeSaysHowThin()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src", "MLDiagnostics.MLNet", "Adapter"), "*.cs", SearchOption.AllDirectories);
        var lines = files.Sum(file => File.ReadLines(file).Count());
        Assert.InRange(lines, 1, 1499);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"The adapter that touches Microsoft.ML has {lines:N0} lines."),
            File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Source_OutsideOfTheAdapter_NamesNoPackage()
    {
        var folder = Path.Combine(Repository.Root, "src", "MLDiagnostics.MLNet");
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("Adapter" or "obj" or "bin"));
        Assert.All(files, file => Assert.DoesNotContain(File.ReadLines(file), line => line.StartsWith("using Microsoft.ML", StringComparison.Ordinal)));
    }
}
