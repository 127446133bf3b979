namespace MLDiagnostics.Rivals;

/// <summary>Pairs of local maxima and minima of the training accuracy at least 0.03 apart, a fifth as many as epochs; from 30 % of the run on.</summary>
public sealed class AutotrainerOscillating() : RivalRule("AT0002", "autotrainer/oscillating", Severity.Warning, "AUTOTRAINER, Zhang et al. 2021, ICSE", SeriesKey.Train(MetricNames.Accuracy))
{
    private const double Swing = 0.03;
    private const double Share = 0.2;

    internal override string? Look(RunCurves run)
    {
        var accuracies = run.TrainAccuracy;
        var (tops, bottoms) = (new List<double>(), new List<double>());
        for (var i = 1; i < accuracies.Length - 1; i++)
        {
            if (accuracies[i] >= accuracies[i - 1] && accuracies[i] >= accuracies[i + 1]) tops.Add(accuracies[i]);
            if (accuracies[i] <= accuracies[i - 1] && accuracies[i] <= accuracies[i + 1]) bottoms.Add(accuracies[i]);
        }

        var swings = tops.Zip(bottoms).Count(pair => pair.First - pair.Second >= Swing);
        return accuracies.Length > 0 && swings >= Share * accuracies.Length ? $"The accuracy swings {swings} times in {accuracies.Length} epochs." : null;
    }
}
