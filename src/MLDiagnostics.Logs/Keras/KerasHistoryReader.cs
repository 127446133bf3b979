using System.Text.Json;
using System.Text.RegularExpressions;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Reads <c>history.history</c> of Keras saved as JSON: one object that maps each metric to its list, a value an epoch.</summary>
internal sealed class KerasHistoryReader : RecordRunReader
{
    private static readonly Regex LossList = LogPattern.Of("""
        "(val_)?loss"\s*:\s*\[\s*(-?[\d.NI]|\])
        """.Trim());

    public override string Format => "keras-history";

    public override string Description => "Keras history.history as a JSON object of lists";

    public override string Example => "{\"loss\": [0.9, 0.4], \"val_loss\": [1.0, 0.6]}";

    // The file is written anew each time.
    protected override bool IsFollowed => false;

    protected override RunFlavour Flavour { get; } = new KerasRunFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) => JsonText.IsObject(text) && LossList.IsMatch(text) ? 0.85 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        using var document = JsonText.Read(input);
        var lists = ListsOf(document.RootElement, notes);
        if (lists.Count == 0) throw new RunFormatException("Byte 0: expected a JSON object that maps names such as loss to lists of numbers.");
        var epochs = lists.Max(list => list.Values.Length);
        if (lists.Exists(list => list.Values.Length != epochs))
            notes.Add("The lists are not of one length: the shorter ones end earlier.");
        var fit = new LoggedFit();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            fit.Row(1, epoch + 1);
            foreach (var (name, values) in lists)
                if (epoch < values.Length) fit.Set(name, values[epoch]);
        }

        fits.Add(fit);
    }

    private static List<(string Name, double[] Values)> ListsOf(JsonElement root, List<string> notes)
    {
        var lists = new List<(string, double[])>();
        if (root.ValueKind != JsonValueKind.Object) return lists;
        if (root.TryGetProperty("history", out var inner) && inner.ValueKind == JsonValueKind.Object) root = inner;
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array && ValuesOf(member.Value) is { } values)
            {
                if (ColumnName.Parse(member.Name).Role == ColumnRole.Metric) lists.Add((member.Name, values));
            }
            else
            {
                notes.Add(Invariant($"'{member.Name}' is no list of numbers and is not read."));
            }
        }

        return lists;
    }

    private static double[]? ValuesOf(JsonElement list)
    {
        var values = new double[list.GetArrayLength()];
        var count = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null) values[count++] = Missing.Value;
            else if (JsonText.Number(item) is { } number) values[count++] = number;
            else return null;
        }

        return values;
    }
}
