namespace MLDiagnostics.Pipelines.Bench;

/// <summary>Counts hits, misses and false alarms.</summary>
internal static class BenchScoring
{
    private const int Bins = 5;

    /// <summary>Scores all runs, and each part apart where there are several.</summary>
    internal static BenchResult Score(IReadOnlyList<JudgedLabelledRun> runs, IReadOnlyList<DetectorDescriptor> detectors, bool curvesOnly)
    {
        var whole = ScoreTogether(runs, detectors, curvesOnly);
        var parts = runs.GroupBy(run => run.Run.Part, StringComparer.Ordinal).ToList();
        return parts.Count < 2 ? whole : whole with
        {
            Parts = [.. parts.Select(part => new BenchPart { Name = part.Key, Result = ScoreTogether([.. part], detectors, curvesOnly) })],
        };
    }

    private static BenchResult ScoreTogether(IReadOnlyList<JudgedLabelledRun> runs, IReadOnlyList<DetectorDescriptor> detectors, bool curvesOnly)
    {
        var healthy = runs.Where(run => run.Run.IsHealthy).ToList();
        var faulty = runs.Where(run => !run.Run.IsHealthy).ToList();
        var rooted = faulty.Where(run => run.Run.RootCause is not null).ToList();
        var establishes = detectors.ToDictionary(detector => detector.Name, detector => detector.Establishes, StringComparer.Ordinal);
        var names = establishes.Keys.Concat(runs.SelectMany(run => run.Run.Labels).SelectMany(LabelVocabulary.Detectors)).Distinct(StringComparer.Ordinal);
        return new BenchResult
        {
            CurvesOnly = curvesOnly,
            Runs = runs.Count,
            Detectors = [.. names.Select(name => Score(runs, name, establishes.GetValueOrDefault(name))).Where(score => score.Hits + score.Misses + score.FalseAlarms + score.Acceptable > 0)
                .OrderBy(score => score.Detector, StringComparer.Ordinal)],
            HealthyAlarmed = Share(healthy, run => run.Alarms.Count > 0),
            FaultyFound = Share(faulty, run => run.IsFound),
            FaultyAlarmed = Share(faulty, run => run.Alarms.Count > 0),
            CauseFirst = Share(rooted, run => run.Guesses.Take(1).Any(run.IsRight)),
            CauseAmongTwo = Share(rooted, run => run.Guesses.Take(2).Any(run.IsRight)),
            Reliability = Reliability(rooted),
            Disagreements = [.. runs.Select(run => run.Disagreement).OfType<string>()],
        };
    }

    private static BenchShare Share(List<JudgedLabelledRun> runs, Func<JudgedLabelledRun, bool> counts) => new() { Count = runs.Count(counts), Total = runs.Count };

    private static DetectorScore Score(IReadOnlyList<JudgedLabelledRun> runs, string detector, string? establishes)
    {
        var (hits, misses, wrong, acceptable) = (0, 0, 0, 0);
        var delays = new List<double>();
        foreach (var run in runs)
        {
            var isLabelled = Names(run.Run.Labels);
            if (run.Fired(detector))
            {
                if (isLabelled) hits++;
                else if (Names(run.Run.Acceptable) || run.HasRoot(establishes)) acceptable++;
                else wrong++;
                if (isLabelled && run.Run.Onsets.TryGetValue(detector, out var onset) && run.Alarms.First(finding => finding.Name == detector).Raised is { } raised)
                    delays.Add(raised - onset);
            }
            else if (isLabelled && !IsFoundOtherwise(run))
            {
                misses++;
            }
        }

        delays.Sort();
        return new DetectorScore
        {
            Detector = detector, Hits = hits, Misses = misses, FalseAlarms = wrong, Acceptable = acceptable,
            Delay = delays.Count == 0 ? null : (delays[(delays.Count - 1) / 2] + delays[delays.Count / 2]) / 2,
        };

        bool Names(IReadOnlyList<string> labels) => labels.Any(label => LabelVocabulary.Detectors(label).Contains(detector, StringComparer.Ordinal));

        // A label that several detectors may answer is not missed by the others once one of them did.
        bool IsFoundOtherwise(JudgedLabelledRun run) => run.Run.Labels.Select(LabelVocabulary.Detectors)
            .Where(names => names.Contains(detector, StringComparer.Ordinal)).All(names => names.Any(run.Fired));
    }

    private static IReadOnlyList<ConfidenceBin> Reliability(List<JudgedLabelledRun> runs)
    {
        var guesses = runs.SelectMany(run => run.Guesses.Select(guess => (guess.Confidence, IsRight: run.IsRight(guess)))).ToList();
        return [.. Enumerable.Range(0, Bins).Select(bin =>
        {
            var inside = guesses.Where(guess => Math.Min(Bins - 1, (int)(guess.Confidence * Bins)) == bin).ToList();
            return new ConfidenceBin
            {
                From = (double)bin / Bins, To = (bin + 1.0) / Bins, Count = inside.Count,
                MeanConfidence = inside.Count == 0 ? null : inside.Average(guess => guess.Confidence),
                Right = inside.Count == 0 ? null : inside.Average(guess => guess.IsRight ? 1.0 : 0),
            };
        })];
    }
}
