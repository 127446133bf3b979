using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads any log with one JSON object a line whose members have names that are known, nested or not.</summary>
internal sealed class GenericJsonLinesReader : JsonLinesReader
{

    public override string Format => "jsonl";

    public override string Description => "JSON lines with members such as epoch, step, loss, val_loss, accuracy, lr";

    public override string Example => "{\"epoch\": 1, \"step\": 200, \"train\": {\"loss\": 0.57}, \"val_loss\": 0.61, \"lr\": 0.001}";

    protected override RunFlavour Flavour { get; } = new GenericRunFlavour();

    protected override double Recognise(JsonElement line)
    {
        var numbers = new List<KeyValuePair<string, double>>();
        JsonFlattening.Flatten(line, "", numbers, []);
        if (line.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.String && schema.ValueEquals(JsonLinesLogWriter.Schema)) return 0.9;
        return numbers.Count > 1 && ColumnMap.IsTrainingLog([.. numbers.Select(number => number.Key)]) ? 0.45 : 0;
    }

    protected override void Take(LoggedFit fit, int line, JsonLine values)
    {
        if (line == 1 && values.Word("schema") == JsonLinesLogWriter.Schema)
        {
            TakeOwn(fit, values);
            return;
        }

        string? split = null;
        foreach (var (member, word) in values.Words)
            if (split is null && JsonMeaning.Of(member).NamesSplit && ColumnName.SplitOf(word) is not null) split = word;
        double? epoch = null, step = null;
        var isAnyMeasured = false;
        foreach (var (member, value) in values.Numbers)
        {
            var role = JsonMeaning.Of(member).Role;
            if (role == ColumnRole.Epoch) epoch ??= value;
            else if (role == ColumnRole.Step) step ??= value;
            else if (role == ColumnRole.Metric) isAnyMeasured = true;
        }

        if (!isAnyMeasured) return;
        fit.Row(line, epoch, step);
        foreach (var (member, value) in values.Numbers)
            if (JsonMeaning.Of(member) is { Role: ColumnRole.Metric } meaning && meaning.ColumnIn(fit.Rows, split) is >= 0 and var column) fit.Rows.Set(column, value);
    }

    // The first line of our own writer: names are the written forms of series from there on.
    private static void TakeOwn(LoggedFit fit, JsonLine values)
    {
        const string Choices = "config/";
        fit.NamesAreOurs = true;
        fit.Name = values.Word("run");
        if (values.Word("framework") is { } framework) fit.Framework = new FrameworkFacts { Id = framework };
        foreach (var (member, number) in values.Numbers)
            if (member.Path.StartsWith(Choices, StringComparison.Ordinal) && ConfigurationKeys.Find(member.Path[Choices.Length..]) is { } key) fit.Choose(key.Name, number);
        foreach (var (member, word) in values.Words)
            if (member.Path.StartsWith(Choices, StringComparison.Ordinal) && ConfigurationKeys.Find(member.Path[Choices.Length..]) is { } key &&
                ConfigurationWords.Read(key, word) is { } value) fit.Choose(key.Name, value);
    }
}
