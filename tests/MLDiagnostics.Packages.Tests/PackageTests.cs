using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Xml.Linq;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Packages.Tests;

/// <summary>What people get who never clone the project.</summary>
public sealed class PackageTests(PackageFeed feed)
{
    private const string Jumping = "epoch,loss\n1,2.0\n2,1.5\n3,1.2\n4,6.0\n5,1.1\n6,1.0\n7,0.9\n8,0.8\n";

    [Fact]
    public void Packages_NameLicenceReadmeAndWhatTheyAreFor()
    {
        string[] expected =
        [
            "MLDiagnostics", "MLDiagnostics.Abstractions", "MLDiagnostics.Detectors", "MLDiagnostics.Frameworks", "MLDiagnostics.Live", "MLDiagnostics.Logs",
            "MLDiagnostics.Pipelines", "MLDiagnostics.Reporting", "MLDiagnostics.Templates", "MLDiagnostics.Training", "mldiag",
        ];
        var found = feed.Packages.Select(path => (File: path, Specification: Specification(path))).ToDictionary(package => Member(package.Specification, "id")!);
        Assert.Empty(expected.Except(found.Keys, StringComparer.Ordinal));
        foreach (var id in expected)
        {
            var (path, specification) = found[id];
            Assert.Equal("MIT", Member(specification, "license"));
            Assert.Equal("README.md", Member(specification, "readme"));
            Assert.True(Member(specification, "description")!.Length > 20, id);
            Assert.Contains("diagnostics", Member(specification, "tags")!, StringComparison.Ordinal);
            Assert.True(id.EndsWith("Templates", StringComparison.Ordinal) || File.Exists(Path.ChangeExtension(path, "snupkg")), $"{id} has no symbols");
        }
    }

    [Fact]
    public void Assemblies_AreBuiltDeterministically_AndTheirSymbolsAreTheirOwn()
    {
        var compared = 0;
        foreach (var package in feed.Packages.Where(package => File.Exists(Path.ChangeExtension(package, "snupkg"))))
        {
            var symbols = Entries(Path.ChangeExtension(package, "snupkg"), ".pdb").ToDictionary(entry => entry.Name, StringComparer.Ordinal);
            foreach (var (name, content) in Entries(package, ".dll"))
            {
                if (!symbols.TryGetValue(Path.ChangeExtension(name, "pdb"), out var own)) continue;
                using var assembly = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(content));
                var entries = assembly.ReadDebugDirectory();
                Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
                using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(own.Content));
                var id = new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id);
                Assert.Equal(assembly.ReadCodeViewDebugDirectoryData(entries.First(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid, id.Guid);
                compared++;
            }
        }

        Assert.True(compared >= 10, $"Only {compared} assemblies have symbols.");
    }

    [Fact]
    public void Plugins_BringTheContractsToAnAppThatUsesThemAsLibraries()
    {
        foreach (var id in new[] { "MLDiagnostics.Detectors", "MLDiagnostics.Frameworks" })
        {
            var path = feed.Packages.Single(package => Path.GetFileName(package) == $"{id}.{feed.Version}.nupkg");
            var dependency = Specification(path).Descendants().Single(element => element.Name.LocalName == "dependency");
            Assert.Equal("MLDiagnostics.Abstractions", (string?)dependency.Attribute("id"));
        }
    }

    [Fact]
    public void Console_OfTwentyLines_GetsAFinding()
    {
        feed.Write("console/console.csproj", Project("<OutputType>Exe</OutputType>", "MLDiagnostics", "MLDiagnostics.Detectors", "MLDiagnostics.Reporting"));
        feed.Write("console/Program.cs", File.ReadAllText(Path.Combine(Repository.Root, "tests", "samples", "TrainingLoop", "Program.cs")));
        var run = feed.Run("dotnet", "run", "--project", feed.Folder("console"), "--", Path.Combine(feed.Folder("console"), "report.html")).Succeeded();
        Assert.Contains("overfitting", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(feed.Folder("console"), "report.html")));
    }

    [Fact]
    public void Tool_IsInstalledWithItsDetectors_AndTakesAPluginMadeFromTheTemplate()
    {
        var tools = feed.InstallTool("tools");
        var mldiag = Path.Combine(tools, OperatingSystem.IsWindows() ? "mldiag.exe" : "mldiag");
        Assert.Contains("MLD0201", feed.Run(mldiag, "detectors").Succeeded().Output, StringComparison.Ordinal);
        var log = feed.Write("jumping.csv", Jumping);
        Assert.DoesNotContain("loss-jump", feed.Run(mldiag, "analyze", log, "--fail-on", "never").Output, StringComparison.Ordinal);

        var package = feed.Packages.Single(path => Path.GetFileName(path).StartsWith("MLDiagnostics.Templates.", StringComparison.Ordinal));
        feed.Run("dotnet", "new", "install", package).Succeeded();
        feed.Run("dotnet", "new", "mldiag-detector", "--name", "LossJump", "--id", "MLD9042", "--output", "LossJump").Succeeded();
        feed.Run("dotnet", "run", "--project", Path.Combine(feed.Folder("LossJump"), "LossJump.Tests"), "-c", "Release").Succeeded();

        var plugins = Directory.GetDirectories(tools, "plugins", SearchOption.AllDirectories).Single();
        var target = Directory.CreateDirectory(Path.Combine(plugins, "LossJump")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(feed.Folder("LossJump"), "bin", "Release", "net10.0"), "LossJump.*"))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        Assert.Contains("MLD9042", feed.Run(mldiag, "detectors").Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("ratio_to_previous", feed.Run(mldiag, "detectors", "loss-jump").Succeeded().Output, StringComparison.Ordinal);
        Assert.Contains("loss-jump", feed.Run(mldiag, "analyze", log, "--fail-on", "never").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Template_NamesTheVersionThatIsBuilt()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "src", "MLDiagnostics.Templates", "content"), "*.csproj", SearchOption.AllDirectories))
        {
            foreach (var reference in XDocument.Load(file).Descendants("PackageReference").Where(item => ((string)item.Attribute("Include")!).StartsWith("MLDiagnostics", StringComparison.Ordinal)))
                Assert.Equal(feed.Version, (string?)reference.Attribute("Version"));
        }
    }

    private string Project(string properties, params string[] packages) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>{properties}</PropertyGroup>
          <ItemGroup>{string.Concat(packages.Select(package => $"<PackageReference Include=\"{package}\" Version=\"{feed.Version}\" />"))}</ItemGroup>
        </Project>
        """;

    private static IEnumerable<(string Name, byte[] Content)> Entries(string package, string ending)
    {
        using var archive = ZipFile.OpenRead(package);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(ending, StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            yield return (entry.FullName, memory.ToArray());
        }
    }

    private static XDocument Specification(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        using var stream = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream);
    }

    private static string? Member(XDocument specification, string name) =>
        specification.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
