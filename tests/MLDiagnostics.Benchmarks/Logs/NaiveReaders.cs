using System.Globalization;
using System.Text.Json;

namespace MLDiagnostics.Benchmarks.Logs;

/// <summary>What one writes first: lines, Split and double.Parse; a document a line.</summary>
internal static class NaiveReaders
{
    internal static double Csv(string path)
    {
        var sum = 0.0;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            foreach (var cell in line.Split(',')) sum += double.Parse(cell, CultureInfo.InvariantCulture);
        }

        return sum;
    }

    internal static double JsonLines(string path)
    {
        var sum = 0.0;
        foreach (var line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            foreach (var member in document.RootElement.EnumerateObject()) sum += member.Value.GetDouble();
        }

        return sum;
    }
}
