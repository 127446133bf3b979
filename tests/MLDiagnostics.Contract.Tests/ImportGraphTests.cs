using System.Xml.Linq;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Contract.Tests;

/// <summary>Who may import whom.</summary>
public sealed class ImportGraphTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["MLDiagnostics.Abstractions"] = [],
        ["MLDiagnostics"] = ["MLDiagnostics.Abstractions"],
        ["MLDiagnostics.Training"] = ["MLDiagnostics.Abstractions"],
        ["MLDiagnostics.Logs"] = ["MLDiagnostics.Abstractions"],
        ["MLDiagnostics.Reporting"] = ["MLDiagnostics.Abstractions"],
        ["MLDiagnostics.Pipelines"] = ["MLDiagnostics", "MLDiagnostics.Training", "MLDiagnostics.Logs"],
        ["MLDiagnostics.MLNet"] = ["MLDiagnostics.Pipelines", "MLDiagnostics.Reporting", "MLDiagnostics.Detectors", "MLDiagnostics.Frameworks"],
        ["MLDiagnostics.Live"] = ["MLDiagnostics", "MLDiagnostics.Logs", "MLDiagnostics.Reporting"],
        ["MLDiagnostics.Templates"] = [],
        ["MLDiagnostics.Cli"] = ["MLDiagnostics.Pipelines", "MLDiagnostics.Reporting", "MLDiagnostics.Live"],
    };

    public static TheoryData<string> Projects => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
        .SelectMany(folder => Directory.GetFiles(folder, "*.csproj")).Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_OfSrc_ImportsOnlyWhatThePlanAllows(string project)
    {
        var file = Path.Combine(Repository.Root, "src", project, $"{project}.csproj");
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} has no place in the plan of imports.");
        Assert.Empty(References(file).Except(allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void Plugins_ImportAbstractionsAlone()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "plugins"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(References(file).Except(["MLDiagnostics.Abstractions"], StringComparer.Ordinal)));
    }

    [Fact]
    public void Abstractions_NeedNoPackage()
    {
        var file = Path.Combine(Repository.Root, "src", "MLDiagnostics.Abstractions", "MLDiagnostics.Abstractions.csproj");
        Assert.Empty(XDocument.Load(file).Descendants("PackageReference"));
    }

    [Fact]
    public void AspNetCore_IsReferencedByTheLivePageAlone()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);
        var users = files.Where(file => XDocument.Load(file).Descendants("FrameworkReference").Any())
            .Select(file => Path.GetFileNameWithoutExtension(file)!);
        Assert.Empty(users.Except(["MLDiagnostics.Live"], StringComparer.Ordinal));
    }

    [Fact]
    public void Program_OnEngineDetectorsAndReporting_StartsWithTheRuntimeAlone()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var file = Path.Combine(own.Parent!.Parent!.FullName, "TrainingLoop", own.Name, "TrainingLoop.runtimeconfig.json");
        var options = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!["runtimeOptions"]!;
        Assert.Equal("Microsoft.NETCore.App", (string?)options["framework"]?["name"]);
        Assert.Null(options["frameworks"]);
    }

    private static IEnumerable<string> References(string file) => XDocument.Load(file).Descendants("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
}
