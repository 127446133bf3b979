using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>Runs for measures: step losses by hand, judged by nobody.</summary>
internal static class MeasuredRun
{
    internal static CaseRun Of(IReadOnlyList<double> stepLosses, int batch, int stepsPerEpoch, IReadOnlyList<double>? epochLosses = null, int seed = 1)
    {
        var run = new RunBuilder().Configure("steps_per_epoch", stepsPerEpoch);
        for (var i = 0; i < stepLosses.Count; i++)
        {
            run.Step(("train.loss@step", stepLosses[i]));
            if ((i + 1) % stepsPerEpoch == 0) run.Epoch(("train.loss", epochLosses?[i / stepsPerEpoch] ?? stepLosses[i]));
        }

        return new CaseRun
        {
            Variant = new CaseVariant { Name = "one", Title = "one" },
            Seed = seed,
            Plan = new TrainingPlan { Data = "shapes10", BatchSize = batch, Seed = seed },
            Folder = "",
            Report = Diagnose.Run([new SilentDetector()], run.Events),
        };
    }

    internal static CaseArguments Arguments(string json) => new(System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject());
}
