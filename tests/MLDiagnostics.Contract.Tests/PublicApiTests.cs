using MLDiagnostics.Testing;

namespace MLDiagnostics.Contract.Tests;

/// <summary>The contract that plugins are built against changes on purpose only. MLDIAGNOSTICS_UPDATE=1 writes it anew.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Abstractions_PublicApi_IsTheOneWrittenDown()
    {
        var path = Path.Combine(Repository.Root, "tests", "MLDiagnostics.Contract.Tests", "Abstractions.verified.txt");
        var api = PublicApi.Of(typeof(IDetector).Assembly);
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1") File.WriteAllText(path, api);
        Assert.Equal(File.ReadAllText(path), api);
    }
}
