namespace MLDiagnostics.Testing;

/// <summary>Data that lie beside a checkout, in <c>../shared/data</c>, or where MLDIAGNOSTICS_SHARED points; tests that need them are skipped elsewhere.</summary>
public static class SharedData
{
    /// <summary>The folder, or <see langword="null"/>.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why a test is skipped.</summary>
    public const string Absent = "Needs the folder shared/data beside the checkout, or MLDIAGNOSTICS_SHARED pointing to it.";

    /// <summary>A path below the folder; skips the test when it is not there.</summary>
    public static string Require(params string[] parts)
    {
        var path = Folder is null ? null : Path.Combine([Folder, .. parts]);
        Xunit.Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), Absent);
        return path!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_SHARED") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        var beside = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));
        return Directory.Exists(beside) ? beside : null;
    }
}
