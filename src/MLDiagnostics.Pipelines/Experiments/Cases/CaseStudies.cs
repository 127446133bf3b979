using System.Globalization;
using System.Text.Json.Nodes;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Does the studies of a case, or reads them when they were done before.</summary>
internal sealed class CaseStudies(CaseRequest request, TrialRunner runner, IReadOnlyDictionary<string, IReadOnlyList<CaseRun>> runs)
{
    internal Dictionary<string, StudyResult> Run(CancellationToken cancellation)
    {
        var results = new Dictionary<string, StudyResult>();
        foreach (var study in request.Case.File.Studies)
        {
            cancellation.ThrowIfCancellationRequested();
            var arguments = new CaseArguments(study);
            if (arguments.Text("only") == "full" && !request.IsFull) continue;
            var name = arguments.Required("name");
            var folder = Path.Combine(request.Folder, "studies", name);
            if (StudyFile.Read(folder, Making(study)) is not { } result)
            {
                var made = CaseParts.Study(arguments.Required("kind")).Run(new StudyContext
                {
                    Name = name,
                    Arguments = arguments,
                    IsFull = request.IsFull,
                    Folder = folder,
                    Runner = runner,
                    Parallel = request.Parallel,
                    Plan = Plan,
                    Runs = variant => runs.TryGetValue(variant, out var found) ? found : [],
                    Cancellation = cancellation,
                });
                // JSON would make NaN of what has no value.
                result = made with { Values = made.Values.Where(value => !Missing.Is(value.Value)).ToDictionary() };
                StudyFile.Write(folder, Making(study), result);
            }

            results.Add(name, result);
        }

        return results;
    }

    /// <summary>All that a result follows from: what is asked, and what all variants are.</summary>
    private string Making(JsonObject study)
    {
        var plans = request.Case.File.VariantsOf(request.IsFull).Select(variant => PlanJson.Write(Plan(variant.Name)));
        return string.Create(CultureInfo.InvariantCulture, $"{study.ToJsonString()} {(request.IsFull ? "full" : "small")} {request.Seeds} {string.Join(' ', plans)}");
    }

    private TrainingPlan Plan(string variant) => new CaseTrials(request).Plan(CasePlans.Find(request.Case.File, variant));
}
