using MathNet.Numerics.Distributions;
using MLDiagnostics.Pipelines.Images;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// Random points first, then the point with the largest expected improvement over the best one under a Gaussian process (Snoek et al. 2012). Several
/// at once take the process's own mean for the ones still in progress (the "kriging believer" of Ginsbourger et al. 2010).
/// </summary>
internal sealed class BayesianSearch(SearchSpace space, int trials, int epochs, int seed, int parallel) : ISearch
{
    private const int Candidates = 1000;

    private int Initial => Math.Min(trials, Math.Max(4, 2 * space.Width));

    public IReadOnlyList<(ConfigurationChange Change, int Epochs)> Next(IReadOnlyList<SweepTrial> done)
    {
        var first = 0;
        if (done.Count == 0) return [.. RandomSearch.Draws(space, seed, ref first, Initial).Select(change => (change, epochs))];
        var tried = done.Select(trial => trial.Change.ToString()).ToHashSet(StringComparer.Ordinal);
        var points = done.Select(trial => space.Encode(trial.Change)).ToList();
        var values = Values(done);
        var round = new List<(ConfigurationChange Change, int Epochs)>();
        for (var i = 0; i < parallel && done.Count + i < trials; i++)
        {
            var process = GaussianProcess.Fit(points, values);
            if (Best(process, values.Max(), done.Count + i, tried) is not { } choice) break;
            tried.Add(choice.ToString());
            round.Add((choice, epochs));
            var point = space.Encode(choice);
            values.Add(process.Predict(point).Mean);
            points.Add(point);
        }

        return round;
    }

    // What failed counts as the worst that was seen: the search keeps away from it.
    private static List<double> Values(IReadOnlyList<SweepTrial> done)
    {
        var finite = done.Select(SweepOrder.Trusted).Where(double.IsFinite).ToList();
        var worst = finite.Count > 0 ? finite.Min() : 0;
        return [.. done.Select(SweepOrder.Trusted).Select(score => double.IsFinite(score) ? score : worst)];
    }

    // The same training gives the same result, so what was tried is passed over; where nothing else is left, the search is over.
    private ConfigurationChange? Best(GaussianProcess process, double best, int number, HashSet<string> tried)
    {
        var random = new CounterRandom((ulong)seed, (ulong)(1_000_000 + number));
        ConfigurationChange? chosen = null;
        var largest = double.NegativeInfinity;
        for (var i = 0; i < Candidates; i++)
        {
            var places = new double[space.Dimensions.Count];
            for (var k = 0; k < places.Length; k++) places[k] = random.NextUnit();
            var candidate = space.At(places);
            var improvement = Improvement(process.Predict(space.Encode(candidate)), best);
            if (!(improvement > largest) || tried.Contains(candidate.ToString())) continue;
            (largest, chosen) = (improvement, candidate);
        }

        return chosen;
    }

    private static double Improvement((double Mean, double Deviation) at, double best)
    {
        if (!(at.Deviation > 0)) return Math.Max(at.Mean - best, 0);
        var z = (at.Mean - best) / at.Deviation;
        return at.Deviation * ((z * Normal.CDF(0, 1, z)) + Normal.PDF(0, 1, z));
    }
}
