using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads <c>trainer_state.json</c> of Hugging Face: training entries, evaluations and a summary, joined by their step.</summary>
internal sealed class TrainerStateReader : RecordRunReader
{
    private const string History = "log_history";

    public override string Format => "hf-trainer-state";

    public override string Description => "trainer_state.json of the trainer of Hugging Face";

    public override string Example => "\"log_history\": [{\"epoch\": 0.5, \"learning_rate\": 2e-05, \"loss\": 1.1, \"step\": 50}]";

    // The file is written anew each time.
    protected override bool IsFollowed => false;

    protected override RunFlavour Flavour { get; } = new HuggingFaceFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) =>
        JsonText.IsObject(text) && text.Contains("\"" + History + "\"", StringComparison.Ordinal) ? 0.95 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        using var document = JsonText.Read(input);
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty(History, out var list) || list.ValueKind != JsonValueKind.Array)
            throw new RunFormatException("Byte 0: expected a JSON object with a list 'log_history'.");
        var entries = new HuggingFaceEntries();
        foreach (var member in root.EnumerateObject())
            if (member.Value.ValueKind == JsonValueKind.Number && member.Value.GetRawText() is var text && text is not "0")
                HuggingFaceArguments.Take(entries.Fit, member.Name, text);
        var number = 0;
        foreach (var entry in list.EnumerateArray())
        {
            number++;
            if (entry.ValueKind != JsonValueKind.Object) continue;
            entries.Take(number, [.. entry.EnumerateObject().Select(member => (member.Name, Value: JsonText.Number(member.Value)))
                .Where(member => member.Value is not null).Select(member => new KeyValuePair<string, double>(member.Name, member.Value!.Value))]);
        }

        entries.End("entry");
        fits.Add(entries.Fit);
        if (entries.Fit.Rows.Count == 0) notes.Add("The list 'log_history' holds no training values.");
    }
}
