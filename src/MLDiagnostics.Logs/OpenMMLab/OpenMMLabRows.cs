namespace MLDiagnostics.Logs;

/// <summary>Turns the lines of OpenMMLab's logs into rows.</summary>
internal sealed class OpenMMLabRows(LoggedFit fit)
{
    private const double Percent = 0.01;

    /// <summary>Takes a line of training: its iteration counts within the epoch.</summary>
    internal void Train(int line, double? epoch, double? iteration, IEnumerable<KeyValuePair<string, double>> values) =>
        Set(line, epoch, iteration, "", values);

    /// <summary>Takes a line of an evaluation, which stands behind the training of its epoch; its own iteration counts validation batches.</summary>
    internal void Evaluation(int line, double? epoch, IEnumerable<KeyValuePair<string, double>> values) => 
        Set(line, epoch, null, "validation/", values.Where(value => value.Key is not "lr"));

    private void Set(int line, double? epoch, double? iteration, string prefix, IEnumerable<KeyValuePair<string, double>> values)
    {
        var measured = values.Where(value => value.Key is not ("epoch" or "iter" or "step" or "eta" or "mode")).ToList();
        if (measured.Count == 0) return;
        fit.Row(line, epoch, iteration);
        foreach (var (name, value) in measured)
        {
            // mmcls evaluates in percent, mmpose and mmdet in shares.
            var isPercent = name.StartsWith("accuracy_top", StringComparison.Ordinal) || name.StartsWith("accuracy/top", StringComparison.Ordinal);
            if (isPercent && !fit.Notes.Contains(PercentNote(name))) fit.Notes.Add(PercentNote(name));
            fit.Set(prefix + name, isPercent ? value * Percent : value);
        }

        fit.Rows.EndRow();
    }

    private static string PercentNote(string name) => $"'{name}' is in percent and was divided by 100.";
}
