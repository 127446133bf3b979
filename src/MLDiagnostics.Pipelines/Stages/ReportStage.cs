using MLDiagnostics.Pipelines.Predictions;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Writes the report, the plan and the weights into the run's folder.</summary>
public sealed class ReportStage(PipelineHost host) : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "report";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (host.Folder is not { } folder) return state;
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        Write("plan.json", path => WholeFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(PlanJson.Write(state.Plan)))));
        if (state.Result is { } result) Write("model.bin", result.Model.Save);
        if (state is { Result: not null, Train: { } train, Scaling: { } scaling })
            Write(InputPreparation.FileName, path => WholeFile.Write(path, stream => stream.Write(InputPreparation.Of(train, scaling, state.Plan.ImageFit).ToJson())));
        if (state.Report is { } report)
        {
            foreach (var writer in host.Writers)
            {
                Write($"report.{writer.Format}", path => WholeFile.Write(path, stream => writer.Write(report, stream)));
            }
        }

        return state with { Files = files };

        void Write(string name, Action<string> write)
        {
            var path = Path.Combine(folder, name);
            write(path);
            files.Add(path);
        }
    }
}
