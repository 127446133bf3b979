namespace MLDiagnostics.Training;

/// <summary>The further evaluations of a run, after each epoch.</summary>
internal sealed class ProbeMeter
{
    private readonly TrainingJob _job;
    private readonly Network _network;
    private readonly NetworkEvaluator _evaluator;
    private readonly EvaluationResult?[] _results;
    private readonly float[] _running;

    public ProbeMeter(TrainingJob job, Network network, NetworkEvaluator evaluator)
    {
        (_job, _network, _evaluator) = (job, network, evaluator);
        _results = new EvaluationResult?[job.Probes.Count];
        _running = new float[network.State.Length];
    }

    public void Declare(SeriesBoard board)
    {
        for (var i = 0; i < _results.Length; i++)
        {
            var (probe, place) = (_job.Probes[i], i);
            var basis = Basis.WholeSetEvaluation with { IncludesRegularisation = false };
            board.Add(SeriesKey.Validation(MetricNames.ProbeLoss).For(probe.Name), basis, () => _results[place]!.Loss);
            if (_evaluator.Loss.HasClasses)
                board.Add(SeriesKey.Validation(MetricNames.ProbeAccuracy).For(probe.Name), basis, () => _results[place]!.Accuracy);
        }
    }

    /// <summary>Measures; false when cancelled.</summary>
    public bool Measure(CancellationToken cancellation)
    {
        for (var i = 0; i < _results.Length; i++)
        {
            _results[i] = Measure(_job.Probes[i], cancellation);
            if (_results[i] is null) return false;
        }

        return true;
    }

    private EvaluationResult? Measure(EvaluationProbe probe, CancellationToken cancellation)
    {
        var source = probe.Source ?? _job.Validation!;
        if (probe.Statistics == NormalisationStatistics.Running) return _evaluator.Evaluate(source, cancellation);
        if (probe.Statistics == NormalisationStatistics.Batch) return _evaluator.EvaluateByBatch(source, _job.Options.BatchSize, cancellation);
        _network.State.Values.Span.CopyTo(_running);
        var count = Math.Min(probe.RecomputeCount, _job.Train.Count);
        var result = RecomputedStatistics.Compute(_network, _job.Train, count, _job.Options.BatchSize, cancellation)
            ? _evaluator.Evaluate(source, cancellation)
            : null;
        _running.CopyTo(_network.State.Values.Span);
        return result;
    }
}
