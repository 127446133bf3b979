using System.Reflection;

namespace MLDiagnostics.MLNet;

/// <summary>How this edition was built.</summary>
public static class Edition
{
    /// <summary>
    /// Where Microsoft.ML came from: <c>packages</c>, <c>assemblies</c>, or <c>none</c>; then the adapter was left out.
    /// </summary>
    public static string Mode { get; } = typeof(Edition).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "MLNet").Value!;
}
