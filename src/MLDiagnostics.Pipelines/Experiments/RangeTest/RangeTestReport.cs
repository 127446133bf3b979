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
        return new ExperimentReport
        {
            Name = "lr-find",
            Title = $"Learning rate of {Path.GetFileNameWithoutExtension(plan.Model)}",
            Question = "At which learning rate does the loss fall, and which one breaks the training?",
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
                            Caption = "Each step's loss is that of its batch before the step; smoothed over about half a decade of rates, until it leaves for good.",
                            XName = "learning rate",
                            IsXLogarithmic = true,
                            IsYLogarithmic = true,
                            YLimit = result.Ceiling,
                            Lines = RangeTestDrawing.Lines(result),
                            Marks = [.. RangeTestDrawing.Marks(result)],
                        },
                    ],
                },
            ],
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
