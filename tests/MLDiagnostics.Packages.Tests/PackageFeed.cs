using System.Reflection;
using MLDiagnostics.Packages.Tests;
using MLDiagnostics.Testing;

[assembly: AssemblyFixture(typeof(PackageFeed))]

namespace MLDiagnostics.Packages.Tests;

/// <summary>
/// All packages in a folder, and a place outside the clone whose builds see them and nothing else of ours. Packages of others come from what was
/// restored to build the project, so that no network is needed; nothing is left in the user's caches.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _environment;
    private readonly Lazy<string> _tools;

    public PackageFeed()
    {
        // A home of its own for templates and first-run files; what the test host was started with must not leak in.
        _environment = new() { ["DOTNET_CLI_HOME"] = Folder("home"), ["NUGET_PACKAGES"] = null, ["MSBuildSDKsPath"] = null, ["DOTNET_NOLOGO"] = "1" };
        Version = Metadata("PackageVersion");
        _tools = new(() => InstallTool("installed"));
        // Builds outside must not find the build files of the clone, wherever the temporary folder lies.
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Folder("packages")}" /></config>
              <fallbackPackageFolders><clear /><add key="restored" value="{Restored()}" /></fallbackPackageFolders>
              <packageSources><clear /><add key="feed" value="{Folder("feed")}" /></packageSources>
            </configuration>
            """);
        // artifacts/bin/PROJECT/CONFIGURATION/
        var artifacts = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."));
        Tool.Run("dotnet", Repository.Root, _environment, "pack", "MLDiagnostics.sln", "-c", Metadata("Configuration"), "--no-build", "-o", Folder("feed"),
            "--artifacts-path", artifacts, "-v", "quiet").Succeeded();
    }

    internal string Version { get; }

    /// <summary>A folder with the tool as it is installed, for those who do not change it.</summary>
    internal string Tools => _tools.Value;

    internal string[] Packages => [.. Directory.GetFiles(Folder("feed"), "*.nupkg")];

    internal string Folder(string name)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(path);
        return path;
    }

    internal string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Installs the tool into a folder and gives the folder.</summary>
    internal string InstallTool(string name)
    {
        var folder = Folder(name);
        Run("dotnet", "tool", "install", "mldiag", "--tool-path", folder, "--version", Version).Succeeded();
        return folder;
    }

    /// <summary>Runs a program outside the clone.</summary>
    internal Tool Run(string program, params string[] arguments) => Tool.Run(program, _folder.Path, _environment, arguments);

    /// <summary>Runs a program outside the clone, with some variables of its environment set or, where <see langword="null"/>, taken away.</summary>
    internal Tool Run(string program, IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Tool.Run(program, _folder.Path, _environment.Concat(environment).ToDictionary(), arguments);

    public void Dispose() => _folder.Dispose();

    private static string Restored() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Metadata(string key) =>
        typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
