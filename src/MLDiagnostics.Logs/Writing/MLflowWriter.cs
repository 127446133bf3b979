using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>
/// Writes a run into a file store of MLflow: <c>STORE/0/RUN/metrics/train/loss</c> with lines of time, value and step, <c>params/</c> and
/// <c>tags/</c>. Steps are the run's, or its epochs where it counts no steps; the metric <c>epoch</c> says where an epoch begins.
/// </summary>
internal sealed class MLflowWriter : RunLogWriter
{
    internal const string SourceTag = "mlflow.source.name";
    private const string Experiment = "0";
    private const int LongestParameter = 500;
    private readonly string _store;
    private readonly TimeProvider _time;
    private readonly StepAxis _axis = new();
    private readonly SortedDictionary<string, StringBuilder> _pending = new(StringComparer.Ordinal);
    private string _run = "";
    private string _id = "";
    private long _started;
    private RunEndReason? _end;

    internal MLflowWriter(string store, ITrainingObserver? inner, TimeProvider time) : base(inner) =>
        (_store, _time) = (Directory.CreateDirectory(store).FullName, time);

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private protected override void Start()
    {
        _started = Now;
        _id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Context.RunId)))[..32];
        _run = Path.Combine(_store, Experiment, _id);
        if (Directory.Exists(_run)) Directory.Delete(_run, recursive: true);
        foreach (var folder in (string[])["metrics", "params", "tags", "artifacts"]) Directory.CreateDirectory(Path.Combine(_run, folder));
        var experiment = Path.Combine(_store, Experiment, "meta.yaml");
        if (!File.Exists(experiment))
        {
            File.WriteAllText(experiment, string.Create(CultureInfo.InvariantCulture,
                $"artifact_location: {Quoted(UriOf(Path.Combine(_store, Experiment)))}\ncreation_time: {_started}\nexperiment_id: '{Experiment}'\nlast_update_time: {_started}\nlifecycle_stage: active\nname: Default\n"));
        }

        WriteMeta();
        Tag("mlflow.runName", Context.RunId);
        Tag(SourceTag, OwnNames.Tool);
        Tag("mldiagnostics.framework", Context.Framework.Id);
        foreach (var (key, value) in Context.Configuration)
            if (value.ToString() is { Length: > 0 and <= LongestParameter } text) File.WriteAllText(Path.Combine(_run, "params", key), text);
    }

    private protected override void WriteStep(StepCompleted step)
    {
        if (_axis.Enters(step.Epoch)) Add(OwnNames.EpochTag, step.Epoch, step.Step);
        var values = step.Values.Span;
        for (var i = 0; i < Math.Min(values.Length, StepSeries.Count); i++) Add(OwnNames.Tag(StepSeries[i]), values[i], step.Step);
    }

    private protected override void WriteEpoch(EpochCompleted epoch)
    {
        var at = _axis.Of(epoch);
        if (_axis.Enters(epoch.Epoch)) Add(OwnNames.EpochTag, epoch.Epoch, at);
        foreach (var value in epoch.Values) Add(OwnNames.Tag(value.Key), value.Value, at);
        Flush();
    }

    private protected override void Rewind(int toEpoch, long? toStep)
    {
        Flush();
        var to = toStep ?? toEpoch;
        _axis.Rewind(to);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(_run, "metrics"), "*", SearchOption.AllDirectories))
        {
            var kept = File.ReadLines(path).Where(line => long.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture) <= to).ToList();
            File.WriteAllLines(path, kept);
        }
    }

    private protected override void End(RunEnded end) => _end = end.Reason;

    private protected override void Close()
    {
        if (_run.Length == 0) return;
        Flush();
        WriteMeta();
    }

    private void Add(string name, double value, long step)
    {
        if (Missing.Is(value)) return;
        if (!_pending.TryGetValue(name, out var lines)) _pending.Add(name, lines = new StringBuilder());
        lines.Append(CultureInfo.InvariantCulture, $"{Now} {LogText.Number(value)} {step}\n");
        if (lines.Length > 1 << 20) Flush();
    }

    private void Flush()
    {
        foreach (var (name, lines) in _pending)
        {
            if (lines.Length == 0) continue;
            var path = Path.Combine(_run, "metrics", Allowed(name));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.AppendAllText(path, lines.ToString());
            lines.Clear();
        }
    }

    // MLflow allows letters, digits, blanks and _ - . / in names; a name must not lead out of its folder.
    private static string Allowed(string name) => string.Join('/', name.Split('/').Select(part =>
        part.All(character => character == '.') ? "_" : string.Concat(part.Select(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ' ' ? character : '_'))));

    private void Tag(string name, string value) => File.WriteAllText(Path.Combine(_run, "tags", name), value);

    private void WriteMeta()
    {
        // 1 runs, 3 finished, 4 failed, 5 killed.
        var status = _end switch { null => 1, RunEndReason.Failed => 4, RunEndReason.Cancelled => 5, _ => 3 };
        File.WriteAllText(Path.Combine(_run, "meta.yaml"), string.Create(CultureInfo.InvariantCulture,
            $"artifact_uri: {Quoted(UriOf(Path.Combine(_run, "artifacts")))}\nend_time: {(_end is null ? "null" : Now)}\nentry_point_name: ''\nexperiment_id: '{Experiment}'\nlifecycle_stage: active\nrun_id: {_id}\nrun_name: {Quoted(Context.RunId)}\nrun_uuid: {_id}\nsource_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: {_started}\nstatus: {status}\ntags: []\nuser_id: {OwnNames.Tool}\n"));
    }

    private static string UriOf(string path) => new Uri(path).AbsoluteUri;

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal).ReplaceLineEndings(" ") + "'";
}
