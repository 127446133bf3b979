using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Takes the members of a JSON object as one level: <c>{"train": {"loss": 1}}</c> is <c>train/loss</c>. Lists are left out.</summary>
internal static class JsonFlattening
{
    internal static void Flatten(JsonElement value, string prefix, List<KeyValuePair<string, double>> numbers, List<KeyValuePair<string, string>> words)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = prefix.Length == 0 ? member.Name : prefix + "/" + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object) Flatten(member.Value, name, numbers, words);
            else if (JsonText.Number(member.Value) is { } number) numbers.Add(new(name, number));
            else if (member.Value.ValueKind == JsonValueKind.String) words.Add(new(name, member.Value.GetString()!));
        }
    }
}
