using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// Finds a learning rate: trains for a few hundred steps while the rate rises exponentially, and looks where the loss falls and where it breaks
/// (Smith 2017, arXiv 1506.01186, §3.3). Everything else is as the plan has it; weights and results are thrown away.
/// </summary>
public static class LearningRateRangeTest
{
    /// <summary>Runs the test.</summary>
    /// <param name="plan">What would be trained; its rate, schedule and epochs do not matter.</param>
    /// <param name="options">How the test goes.</param>
    /// <param name="cancellation">Ends the test with what it has.</param>
    /// <exception cref="PlanException">Plan or options are wrong.</exception>
    /// <exception cref="Images.ImageSetException">The data cannot be used.</exception>
    /// <exception cref="ModelException">The model cannot be had, or does not fit the data.</exception>
    public static RangeTestResult Run(TrainingPlan plan, RangeTestOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        options ??= new RangeTestOptions();
        if (options.Validate() is { Count: > 0 } errors) throw new PlanException($"The range test cannot be run: {string.Join("; ", errors)}.");
        using var ramp = new Ramp(options, cancellation);
        var host = new PipelineHost { Observer = ramp };
        IPipelineStage[] stages = [new LoadStage(), new InspectStage(), new SplitStage(), new ScaleStage(), new RampStage(options), new TrainStage(host)];
        new TrainingPipeline(host, stages).Run(plan, ramp.Token);
        cancellation.ThrowIfCancellationRequested();
        return ramp.Curve.Conclude();
    }

    /// <summary>Changes the plan so that the rate rises from step to step, and leaves validation out.</summary>
    private sealed class RampStage(RangeTestOptions options) : IPipelineStage
    {
        public string Name => "ramp";

        public PipelineState Run(PipelineState state, CancellationToken cancellation)
        {
            var stepsPerEpoch = (state.Train!.Count + state.Plan.BatchSize - 1) / state.Plan.BatchSize;
            var epochs = (options.Steps + stepsPerEpoch - 1) / stepsPerEpoch;
            // Whole epochs are longer than the test, which ends in the middle of one: the ramp goes on beyond its highest rate.
            var growth = Math.Log(options.Highest / options.Lowest) / (options.Steps - 1);
            var share = Math.Exp(-growth * (((double)epochs * stepsPerEpoch) - 1));
            return state with
            {
                Validation = null,
                Plan = state.Plan with
                {
                    Epochs = epochs,
                    Optimizer = state.Plan.Optimizer with { LearningRate = options.Lowest / share },
                    Schedule = new ScheduleSpecification { Kind = ScheduleKind.Ramp, StartShare = share },
                },
            };
        }
    }

    private sealed class Ramp(RangeTestOptions options, CancellationToken cancellation) : ITrainingObserver, IDisposable
    {
        private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        private int _loss;
        private int _rate;

        public RangeTestCurve Curve { get; } = new(options);

        public CancellationToken Token => _end.Token;

        public TrainingDirective Observe(TrainingEvent trainingEvent)
        {
            switch (trainingEvent)
            {
                case RunStarted start:
                    var columns = start.Context.Series.Select(series => series.Key).Where(key => key.Clock == RunClock.Step).ToList();
                    _loss = columns.IndexOf(SeriesKey.Train(MetricNames.Loss).AtStep);
                    _rate = columns.IndexOf(new SeriesKey(MetricNames.LearningRate).AtStep);
                    break;
                case StepCompleted step when !_end.IsCancellationRequested && !Curve.Add(step.Values.Span[_rate], step.Values.Span[_loss]):
                    _end.Cancel();
                    break;
            }

            return TrainingDirective.Continue;
        }

        public void Dispose() => _end.Dispose();
    }
}
