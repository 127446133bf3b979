using System.Globalization;
using MLDiagnostics.Training;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>What observation costs: milliseconds of an epoch at each level, rounds alternating between the levels.</summary>
internal sealed class ObserveTable : ITable
{
    public string Name => "observe";

    public string Summary => "cost of the levels of observation: [--models a32,fc,c] [--images 2000] [--threads 1] [--rounds 5]";

    public int Print(string[] arguments, TextWriter output)
    {
        var options = new TableOptions(arguments);
        var levels = Enum.GetValues<ObservationLevel>();
        output.WriteLine($"| model, ms an epoch | {string.Join(" | ", levels)} | {string.Join(" | ", levels.Skip(1).Select(level => $"{level} costs"))} |");
        output.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" --- |", (2 * levels.Length) - 1))}");
        foreach (var name in options.Words("--models", ["a32", "fc", "c"]))
        {
            var step = StepCase.All.Single(item => item.Name == name);
            var times = levels.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < options.Numbers("--rounds", 5)[0]; round++)
                foreach (var level in levels)
                {
                    var clock = new EpochClock();
                    new Trainer().Train(EpochClock.Job(step, options.Numbers("--images", 2000)[0], 3, level, options.Numbers("--threads", 1)[0]), clock);
                    if (round > 0) times[(int)level].AddRange(clock.Milliseconds.Skip(1));
                }

            // The smallest: noise of the machine only ever adds.
            var best = times.Select(list => list.Min()).ToArray();
            var costs = best.Skip(1).Select(ms => (ms / best[0]) - 1);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Join(best, "F1")} | {Join(costs, "P1")} |"));
        }

        return 0;
    }

    private static string Join(IEnumerable<double> values, string format) =>
        string.Join(" | ", values.Select(value => value.ToString(format, CultureInfo.InvariantCulture)));
}
