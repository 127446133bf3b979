using System.Reflection;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>The cases that ship.</summary>
public static class CaseCatalog
{
    private const string Prefix = "cases/";

    private static readonly Assembly Assembly = typeof(CaseCatalog).Assembly;

    private static readonly Lazy<IReadOnlyList<ReproducibleCase>> Cases = new(() =>
        [.. Names!.Select(name => new ReproducibleCase(name, file => Read($"{Prefix}{name}/{file}"))).OrderBy(item => item.File.Number)]);

    /// <summary>Their names, by the alphabet.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name.Split('/')[1]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<ReproducibleCase> All => Cases.Value;

    /// <summary>A case by its name, or from a folder that holds one.</summary>
    /// <exception cref="PlanException">There is neither such a case nor such a folder, or a file is wrong.</exception>
    public static ReproducibleCase Load(string nameOrFolder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrFolder);
        if (All.FirstOrDefault(item => item.Name == nameOrFolder) is { } known) return known;
        if (Directory.Exists(nameOrFolder)) return ReproducibleCase.FromFolder(nameOrFolder);
        throw new PlanException($"'{nameOrFolder}' is neither a case ({string.Join(", ", Names)}) nor a folder that holds one.");
    }

    private static string? Read(string resource)
    {
        using var stream = Assembly.GetManifestResourceStream(resource);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
