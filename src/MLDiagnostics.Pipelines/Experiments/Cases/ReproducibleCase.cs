namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A known case: a folder of configuration that is trained, measured and held against its claims.</summary>
public sealed class ReproducibleCase
{
    private const string CaseName = "case.json";
    private const string ClaimsName = "claims.json";

    private readonly Func<string, string?> _read;

    internal ReproducibleCase(string origin, Func<string, string?> read)
    {
        _read = read;
        File = CaseJson.ReadCase(read(CaseName) ?? throw new PlanException($"{origin}: there is no {CaseName}."), $"{origin}/{CaseName}");
        Claims = CaseJson.ReadClaims(read(ClaimsName) ?? throw new PlanException($"{origin}: there is no {ClaimsName}."), $"{origin}/{ClaimsName}").Claims;
    }

    /// <summary>Its short name.</summary>
    public string Name => File.Name;

    /// <summary>Its name for people.</summary>
    public string Title => File.Title;

    /// <summary>What it asks, one sentence.</summary>
    public string Question => File.Question;

    internal CaseFile File { get; }

    internal IReadOnlyList<Claim> Claims { get; }

    /// <summary>Reads a case from a folder with <c>case.json</c> and <c>claims.json</c>.</summary>
    /// <exception cref="PlanException">A file is missing or wrong.</exception>
    public static ReproducibleCase FromFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new ReproducibleCase(path, name => System.IO.File.Exists(Path.Combine(path, name)) ? System.IO.File.ReadAllText(Path.Combine(path, name)) : null);
    }

    /// <summary>What is wrong with the configuration, one sentence each; empty when it can be run.</summary>
    public IReadOnlyList<string> Validate() => CaseValidation.Of(this);

    /// <summary>The plan with a model file of the case written where training finds it.</summary>
    internal TrainingPlan WithModel(TrainingPlan plan, string folder)
    {
        if (!plan.Model.EndsWith(".json", StringComparison.Ordinal) || _read(plan.Model) is not { } model) return plan;
        var path = Path.Combine(folder, "models", plan.Model);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, model);
        return plan with { Model = path };
    }
}
