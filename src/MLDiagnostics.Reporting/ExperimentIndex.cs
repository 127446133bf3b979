using System.Text;
using MLDiagnostics.Reporting.Experiments;

namespace MLDiagnostics.Reporting;

/// <summary>
/// Writes <c>index.html</c> for a folder of experiments: a row for each folder in it that holds a <c>report.json</c> of <see cref="ExperimentFiles"/>, whichever
/// of them was written last. The same reports give the same bytes.
/// </summary>
public static class ExperimentIndex
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "index.html";

    /// <summary>Reads what lies in the folder and writes the index beside it.</summary>
    /// <param name="folder">The folder of the experiments' folders.</param>
    /// <param name="order">Names of experiments that come first, in this order; the others follow by name.</param>
    /// <returns>Path of the index.</returns>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static string Write(string folder, IReadOnlyList<string> order)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(order);
        var places = order.Select((name, place) => (name, place)).ToDictionary(item => item.name, item => item.place, StringComparer.Ordinal);
        var found = Directory.GetDirectories(folder).Select(ExperimentSummary.Read).OfType<ExperimentSummary>()
            .OrderBy(item => places.GetValueOrDefault(item.Name, int.MaxValue)).ThenBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Folder, StringComparer.Ordinal);
        var path = Path.Combine(folder, FileName);
        var page = Encoding.UTF8.GetBytes(ExperimentIndexPage.Of([.. found]).ToString());
        ReplacedFile.Write(path, stream => stream.Write(page));
        return path;
    }
}
