using System.Globalization;
using Mono.Cecil;

namespace MLDiagnostics.Coverage;

/// <summary>Which share of the lines was reached, all processes together.</summary>
internal static class CoverageReport
{
    internal static IEnumerable<string> Of(string bin, string hits)
    {
        var (reachedOfAll, linesOfAll) = (0, 0);
        foreach (var (assembly, file) in Built(bin))
        {
            var lines = Lines(assembly, hits);
            if (lines.Count == 0) continue;
            var reached = lines.Values.Count(isReached => isReached);
            (reachedOfAll, linesOfAll) = (reachedOfAll + reached, linesOfAll + lines.Count);
            yield return Line(assembly.Name.Name, reached, lines.Count);
            if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_COVERAGE_FILES") != "1") continue;
            foreach (var source in lines.GroupBy(line => line.Key.File, StringComparer.Ordinal).OrderByDescending(source => source.Count(line => !line.Value)))
                if (source.Any(line => !line.Value)) yield return "  " + Line(source.Key, source.Count(line => line.Value), source.Count());
        }

        yield return Line("Lines of src and plugins covered", reachedOfAll, linesOfAll);
    }

    /// <summary>What src and plugins were built into, each assembly once, from the folder of its own project.</summary>
    private static IEnumerable<(AssemblyDefinition Assembly, string File)> Built(string bin)
    {
        var projects = new[] { "src", "plugins" }.SelectMany(Directory.GetDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var file = Path.Combine(bin, project!, "release", project == "MLDiagnostics.Cli" ? "mldiag.dll" : $"{project}.dll");
            if (File.Exists(file) && OwnCode.Read(file) is { } assembly) yield return (assembly, file);
        }
    }

    private static Dictionary<(string File, int Line), bool> Lines(AssemblyDefinition assembly, string hits)
    {
        var points = OwnCode.Points(assembly);
        var isHit = new bool[points.Count];
        foreach (var file in Directory.GetFiles(hits, $"{assembly.Name.Name}.{assembly.MainModule.Mvid:N}.*"))
        {
            var bytes = File.ReadAllBytes(file);
            for (var i = 0; i < Math.Min(bytes.Length, isHit.Length); i++) isHit[i] |= bytes[i] != 0;
        }

        var lines = new Dictionary<(string, int), bool>();
        for (var i = 0; i < points.Count; i++)
            for (var line = points[i].FirstLine; line <= points[i].LastLine; line++)
                lines[(points[i].File, line)] = lines.GetValueOrDefault((points[i].File, line)) || isHit[i];
        return lines;
    }

    private static string Line(string name, int reached, int lines) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}: {100.0 * reached / lines:0.0} % ({reached} of {lines})");
}
