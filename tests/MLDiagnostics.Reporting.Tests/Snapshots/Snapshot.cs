using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Snapshots;

/// <summary>
/// Compares a text with the file <c>NAME.verified.EXTENSION</c> beside the tests. Set MLDIAGNOSTICS_UPDATE_SNAPSHOTS=1 to write the files anew,
/// then look at the difference before it is committed.
/// </summary>
internal static class Snapshot
{
    private const string Update = "MLDIAGNOSTICS_UPDATE_SNAPSHOTS";

    internal static void Verify(string actual, string name, string extension)
    {
        var path = Path.Combine(Repository.Root, "tests", "MLDiagnostics.Reporting.Tests", "Snapshots", $"{name}.verified.{extension}");
        if (Environment.GetEnvironmentVariable(Update) is "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{path} is not there: set {Update}=1 to write it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
