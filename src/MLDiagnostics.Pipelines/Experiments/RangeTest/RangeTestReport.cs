using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>A range test as a report with its chart.</summary>
public static class RangeTestReport
{
    /// <summary>The report.</summary>
    /// <param name="result">What the test gave.</param>
    /// <param name="plan">What was trained.</param>
    public static ExperimentReport Of(RangeTestResult result, TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(plan);
        double[] rates = [.. result.Points.Select(point => point.LearningRate)];
        return new ExperimentReport
        {
            Name = "lr-find",
            Title = $"Learning rate of {plan.Model}",
            Question = "Which learning rate makes the loss fall fastest, and which one breaks the training?",
            Summary = Text($"{result.Points.Count} steps on {plan.Data} with {plan.Optimizer.Kind.ToString().ToLowerInvariant()} and batches of {plan.BatchSize}, the rate rising from step to step. ") +
                (result.Suggestion is { } rate ? Text($"Suggested: {rate:G2}. ") : "") + result.Why,
            Sections =
            [
                new ExperimentSection
                {
                    Heading = "Loss against the rate",
                    Charts =
                    [
                        new ExperimentChart
                        {
                            Title = "Loss of each step",
                            Caption = "Each step's loss is that of its batch before the step; the smoothed one decides.",
                            XName = "learning rate",
                            IsXLogarithmic = true,
                            IsYLogarithmic = true,
                            Lines =
                            [
                                new ExperimentLine { Name = "loss", X = rates, Y = [.. result.Points.Select(point => point.Loss)] },
                                new ExperimentLine { Name = "smoothed", X = rates, Y = [.. result.Points.Select(point => point.Smoothed)], IsSmoothed = true },
                            ],
                            Marks = [.. Marks(result)],
                        },
                    ],
                },
            ],
        };
    }

    private static IEnumerable<ExperimentMark> Marks(RangeTestResult result)
    {
        if (result.Suggestion is { } rate) yield return new ExperimentMark { X = rate, Label = Text($"suggested {rate:G2}") };
        if (result.LowestLossAt is { } lowest) yield return new ExperimentMark { X = lowest, Label = Text($"lowest {lowest:G2}") };
        if (result.DivergedAt is { } end) yield return new ExperimentMark { X = end, Label = Text($"breaks {end:G2}") };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
