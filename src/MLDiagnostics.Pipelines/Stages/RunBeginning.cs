using System.Text;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>
/// Writes the plan when a run starts, so that its folder has all that a resume needs whenever the run dies, and removes the checkpoint of a
/// run that is replaced. A job that is refused leaves the folder as it was.
/// </summary>
internal sealed class RunBeginning(string folder, TrainingPlan plan, ITrainingObserver? inner) : ITrainingObserver
{
    /// <inheritdoc/>
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (trainingEvent is RunStarted)
        {
            Directory.CreateDirectory(folder);
            File.Delete(Path.Combine(folder, "checkpoint.bin"));
            WholeFile.Write(Path.Combine(folder, "plan.json"), stream => stream.Write(Encoding.UTF8.GetBytes(PlanJson.Write(plan))));
        }

        return inner?.Observe(trainingEvent) ?? TrainingDirective.Continue;
    }
}
