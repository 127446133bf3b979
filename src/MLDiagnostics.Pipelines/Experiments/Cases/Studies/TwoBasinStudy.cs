using System.Globalization;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// That some noise helps: the trainer descends a loss with two basins from initial weights of many seeds, with the exact gradient (all
/// examples a step) and with noisy ones (one example a step), at a falling rate; counted is who ends in the better basin.
/// </summary>
internal sealed class TwoBasinStudy : ICaseStudy
{
    private const int Epochs = 40;
    private const double Rate = 0.05;
    private const double Widest = 1.5;

    private static readonly double[] Sizes = [0, 0.5, 1, 2, 3, 4, 6, 9];

    public string Kind => "two-basins";

    public IReadOnlyList<string> Arguments { get; } = ["seeds"];

    public StudyResult Run(StudyContext context)
    {
        var seeds = (int)(context.Arguments.Number("seeds") ?? 200);
        var exact = Share(size: 2, BasinPushes.Examples, seeds, context.Cancellation);
        var noisy = Sizes.Select(size => Share(size, batch: 1, seeds, context.Cancellation)).ToList();
        var best = noisy.IndexOf(noisy.Max());
        return new StudyResult
        {
            Values = new Dictionary<string, double>
            {
                ["seeds"] = seeds,
                ["exact"] = exact * seeds,
                ["noisy"] = noisy[best] * seeds,
                ["best_noise"] = Sizes[best],
                ["gain"] = noisy[best] - exact,
                ["most_noise"] = noisy[^1] * seeds,
            },
            Drawings =
            [
                new StudyDrawing
                {
                    Lines =
                    [
                        new ExperimentLine { Name = "one example a step", X = Sizes, Y = noisy },
                        new ExperimentLine { Name = "all examples a step", X = Sizes, Y = [.. Sizes.Select(_ => exact)], Style = 1 },
                    ],
                },
            ],
            Tables = [Table(exact, noisy, seeds)],
        };
    }

    /// <summary>Share of the seeds that end left of the ridge.</summary>
    internal static double Share(double size, int batch, int seeds, CancellationToken cancellation = default)
    {
        var better = 0;
        for (var seed = 1; seed <= seeds; seed++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (End(size, batch, seed) < BasinLoss.Ridge) better++;
        }

        return (double)better / seeds;
    }

    /// <summary>The weight that one descent ends with.</summary>
    internal static double End(double size, int batch, int seed)
    {
        var model = new ModelSpecification
        {
            Name = "two-basins",
            Description = "One weight.",
            Layers = [new FlattenSpecification(), new DenseSpecification { Units = 1, Bias = false, Initializer = WeightInitializer.GlorotUniform, Gain = Widest / Math.Sqrt(3) }],
            Outputs = [new OutputSpecification { Loss = LossKind.Custom, Custom = new BasinLoss() }],
        };
        var pushes = new BasinPushes(size);
        var result = new Trainer().Train(new TrainingJob
        {
            Model = model,
            Optimizer = new OptimizerSpecification { Kind = OptimizerKind.Sgd, LearningRate = Rate, Momentum = 0 },
            Schedule = new ScheduleSpecification { Kind = ScheduleKind.Cosine },
            Options = new TrainingOptions { Epochs = batch == 1 ? Epochs : Epochs * BasinPushes.Examples, BatchSize = batch, Seed = seed, Threads = 1, Prefetch = false, StepRecords = false },
            Train = pushes,
        });
        return result.Model.Predict(new BasinPushes(size), threads: 1)[0][0];
    }

    private static ExperimentTable Table(double exact, List<double> noisy, int seeds) => new()
    {
        Title = "Ends in the better basin",
        Columns = ["steps", "size of the pushes", string.Create(CultureInfo.InvariantCulture, $"of {seeds} seeds")],
        Rows =
        [
            ["exact (all examples a step)", "any", Count(exact, seeds)],
            .. Sizes.Select((size, i) => (IReadOnlyList<string>)["noisy (one example a step)", size.ToString(CultureInfo.InvariantCulture), Count(noisy[i], seeds)]),
        ],
        Note = "Loss (w² − 1)² + 0.3 w over one weight; as many steps with the same falling rate in both; initial weights uniform over ±1.5.",
    };

    private static string Count(double share, int seeds) => Math.Round(share * seeds).ToString(CultureInfo.InvariantCulture);
}
