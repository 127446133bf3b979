using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Reproduces a known case: trains its variants, measures, and holds the measurements against the claims that were stated before. What was
/// finished in the folder before is not trained again.
/// </summary>
/// <param name="diagnostics">Who judges the runs.</param>
public sealed class CaseReproduction(TrainingDiagnostics diagnostics)
{
    /// <summary>Reproduces a case.</summary>
    /// <param name="request">What and where.</param>
    /// <param name="finished">Told each training as it ends, with how many there are in all.</param>
    /// <param name="cancellation">Ends the trainings in progress.</param>
    /// <exception cref="PlanException">The case is configured wrongly; all reasons at once.</exception>
    /// <exception cref="TrialException">A variant cannot be trained.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what was finished stays.</exception>
    public ExperimentReport Run(CaseRequest request, Action<TrialResult, int>? finished = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Case.Validate() is { Count: > 0 } errors)
            throw new PlanException($"The case '{request.Case.Name}' cannot be run: {string.Join("; ", errors)}.");
        var file = request.Case.File;
        var trials = new CaseTrials(request).ToList();
        var runner = new TrialRunner(new PipelineTrialTrainer(diagnostics) { Writers = request.Writers }, diagnostics, request.Parallel);
        var results = runner.Run([.. trials.Select(trial => trial.Trial)], finished is null ? null : result => finished(result, trials.Count), cancellation);
        if (results.FirstOrDefault(result => result.Report is null) is { } failed)
            throw new TrialException($"{file.Name}, {failed.Trial.Name}: {failed.Failure}");
        var runs = trials.Zip(results, (trial, result) => new CaseRun
        {
            Variant = trial.Variant,
            Seed = trial.Trial.Plan.Seed,
            Plan = trial.Trial.Plan,
            Folder = trial.Trial.Folder,
            Report = result.Report!,
            Values = result.Values,
            Duration = result.Duration,
        }).GroupBy(run => run.Variant.Name).ToDictionary(group => group.Key, group => (IReadOnlyList<CaseRun>)[.. group]);
        var measurements = new CaseMeasurements(runs, new CaseStudies(request, runner, runs).Run(cancellation));
        var hasData = request.Data is not null && file.Data is not null;
        var claims = request.Case.Claims.Select(claim => claim.In(request.IsFull, hasData)).OfType<Claim>().Select(claim => ClaimJudge.Judge(claim, measurements, file)).ToList();
        return new CasePage(request, claims, measurements).Report([.. runs.Values.SelectMany(group => group)]);
    }
}
