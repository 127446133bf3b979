using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Predictions;

namespace MLDiagnostics.Cli.Output;

/// <summary>Writes predictions for programs: JSON lines after one that names the schema, and CSV.</summary>
internal sealed class PredictionFiles
{
    private const string Schema = "mldiagnostics/predictions/1";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly IReadOnlyList<string> _classes;
    private readonly int _top;
    private readonly TextWriter? _json;
    private readonly TextWriter? _csv;

    internal PredictionFiles(IReadOnlyList<string> classes, int top, TextWriter? json, TextWriter? csv)
    {
        (_classes, _top, _json, _csv) = (classes, top, json, csv);
        _json?.Write(new JsonObject { ["schema"] = Schema, ["classes"] = new JsonArray([.. classes.Select(name => JsonValue.Create(name))]) }.ToJsonString(Plain) + "\n");
        var columns = Enumerable.Range(1, top).SelectMany(place => place == 1 ? (string[])["class", "probability"] : [$"class_{Text(place)}", $"probability_{Text(place)}"]);
        _csv?.Write($"path,{string.Join(',', columns)},actual,error\n");
    }

    internal void Add(ImagePrediction prediction)
    {
        _json?.Write(Json(prediction) + "\n");
        _csv?.Write(Csv(prediction) + "\n");
    }

    private string Json(ImagePrediction prediction)
    {
        var line = new JsonObject { ["path"] = prediction.Path };
        if (prediction.Problem is { } problem)
        {
            line["error"] = problem;
            return line.ToJsonString(Plain);
        }

        line["class"] = _classes[prediction.Ranking[0]];
        line["probability"] = Share(prediction.Probabilities[prediction.Ranking[0]]);
        if (_top > 1)
            line["top"] = new JsonArray([.. prediction.Ranking.Take(_top)
                .Select(label => new JsonObject { ["class"] = _classes[label], ["probability"] = Share(prediction.Probabilities[label]) })]);
        line["probabilities"] = new JsonArray([.. prediction.Probabilities.Select(Share)]);
        if (prediction.Actual is { } actual) line["actual"] = _classes[actual];
        return line.ToJsonString(Plain);
    }

    private string Csv(ImagePrediction prediction)
    {
        var top = Enumerable.Range(0, _top).SelectMany(place => prediction.Problem is null
            ? (string[])[Quoted(_classes[prediction.Ranking[place]]), prediction.Probabilities[prediction.Ranking[place]].ToString("R", CultureInfo.InvariantCulture)]
            : ["", ""]);
        var actual = prediction.Actual is { } label ? Quoted(_classes[label]) : "";
        return $"{Quoted(prediction.Path)},{string.Join(',', top)},{actual},{Quoted(prediction.Problem ?? "")}";
    }

    // Non-finite numbers are strings, as in every JSON of this program.
    private static JsonNode Share(float value) =>
        float.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture))!;

    // RFC 4180.
    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
