using System.Reflection;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>Names the files of tests that were left out, because Microsoft.ML or ScottPlot was not there.</summary>
public sealed class LeftOutTests
{
    private const string Prefix = "LeftOut:";

    public static TheoryData<string> Files => [.. typeof(LeftOutTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(attribute => attribute.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(attribute => attribute.Key[Prefix.Length..])];

    [Theory]
    [MemberData(nameof(Files))]
    public void Tests_OfTheAdapter_NeedMLNet(string file) => Assert.Skip(Edition.Mode == "none"
        ? $"{file}: ML.NET edition not built: dotnet build -p:MLNet=true"
        : $"{file}: ScottPlot.dll not found: add -p:ScottPlotAssemblies=FOLDER");
}
