using MLDiagnostics.Frameworks;
using MLDiagnostics.Frameworks.Dialects;

namespace MLDiagnostics.MLNet;

/// <summary>The detectors and the dialects that an ML.NET program wants when it does not choose any.</summary>
public static class StandardDiagnostics
{
    /// <summary>A builder with the built-in detectors, the traps of frameworks and the words of ML.NET; add writers and build.</summary>
    public static TrainingDiagnosticsBuilder Builder() => new TrainingDiagnosticsBuilder()
        .AddStandardDetectors()
        .AddFrameworkTraps()
        .Add(new MLNetDialect())
        .Add(new NetworkDialect());

    /// <summary>Diagnostics that write an HTML report.</summary>
    /// <param name="htmlPath">Where the report goes; <see langword="null"/> for no file.</param>
    public static TrainingDiagnostics Build(string? htmlPath = null)
    {
        var builder = Builder();
        return (htmlPath is null ? builder : builder.WriteHtml(htmlPath)).Build();
    }
}
