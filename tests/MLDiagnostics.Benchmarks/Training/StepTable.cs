using System.Globalization;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>
/// Milliseconds of a training step beside PyTorch's. Rounds alternate between the two, so that a busy machine hurts both; medians.
/// </summary>
internal sealed class StepTable : ITable
{
    public string Name => "steps";

    public string Summary => "training steps beside PyTorch: [--models a32,a128,fc,c,d] [--threads 1,2] [--rounds 3] [--untuned] [--peer SCRIPT]";

    public int Print(string[] arguments, TextWriter output)
    {
        var options = new TableOptions(arguments);
        var cases = options.Words("--models", StepCase.All.Select(step => step.Name)).Select(name => StepCase.All.Single(step => step.Name == name));
        var threads = options.Numbers("--threads", 1, 2);
        var rounds = options.Numbers("--rounds", 3)[0];
        var peer = TorchPeer.Find(options.Word("--peer"));
        if (peer is null) output.WriteLine("No PyTorch: --peer or MLDIAGNOSTICS_TORCH_PEER names the script that times it.");
        output.WriteLine("| model (batch) | threads | ms | PyTorch tuned | ratio | PyTorch untuned | ratio |");
        output.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var step in cases)
            foreach (var count in threads)
            {
                using var run = new StepRun(step, count);
                run.Measure(0.5); // the runtime compiles hot code in the background
                var (ours, tuned, untuned) = (new List<double>(), new List<double?>(), new List<double?>());
                for (var round = 0; round < rounds; round++)
                {
                    ours.Add(run.Measure(0.7));
                    tuned.Add(peer?.Measure(step, count, repetitions: 1, isTuned: true));
                    if (options.Has("--untuned")) untuned.Add(peer?.Measure(step, count, repetitions: 1, isTuned: false));
                    ours.Add(run.Measure(0.7));
                }

                var ms = Median(ours.ConvertAll(value => (double?)value))!.Value;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {step.Name} ({step.Batch}) | {count} | {ms:F2} | {Cells(ms, Median(tuned))} | {Cells(ms, Median(untuned))} |"));
            }

        return 0;
    }

    private static string Cells(double ours, double? theirs) =>
        theirs is { } ms ? string.Create(CultureInfo.InvariantCulture, $"{ms:F2} | {ours / ms:F2}") : "– | –";

    private static double? Median(List<double?> values)
    {
        var known = values.OfType<double>().Order().ToArray();
        return known.Length == 0 ? null : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
    }
}
