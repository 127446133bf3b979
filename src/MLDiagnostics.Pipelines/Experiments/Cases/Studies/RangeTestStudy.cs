namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// The learning-rate range test of a variant's plan: <c>suggestion</c>, <c>lowest_loss_at</c>, <c>diverged_at</c> (none where there is
/// no such rate), and its curve, raw and smoothed, over the rate.
/// </summary>
internal sealed class RangeTestStudy : ICaseStudy
{
    public string Kind => "range-test";

    public IReadOnlyList<string> Arguments { get; } = ["variant", "from", "to", "steps", "stop_at"];

    public StudyResult Run(StudyContext context)
    {
        var arguments = context.Arguments;
        var usual = new RangeTestOptions();
        var result = LearningRateRangeTest.Run(context.Plan(arguments.Required("variant")), usual with
        {
            Lowest = arguments.Number("from") ?? usual.Lowest,
            Highest = arguments.Number("to") ?? usual.Highest,
            Steps = (int)(arguments.Number("steps") ?? usual.Steps),
            StopAt = arguments.Number("stop_at") ?? usual.StopAt,
        }, context.Cancellation);
        return new StudyResult
        {
            Values = new Dictionary<string, double>
            {
                ["suggestion"] = result.Suggestion ?? Missing.Value,
                ["lowest_loss_at"] = result.LowestLossAt ?? Missing.Value,
                ["diverged_at"] = result.DivergedAt ?? Missing.Value,
            },
            Drawings =
            [
                new StudyDrawing
                {
                    Lines = RangeTestDrawing.Lines(result),
                    YLimit = result.Ceiling,
                    Marks = [.. RangeTestDrawing.Marks(result)],
                },
            ],
        };
    }
}
