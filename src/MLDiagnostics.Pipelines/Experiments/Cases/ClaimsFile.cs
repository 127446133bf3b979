namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary><c>claims.json</c>: what is stated before it is measured; schema <c>mldiagnostics/claims/1</c>.</summary>
internal sealed record ClaimsFile
{
    public const string SchemaName = "mldiagnostics/claims/1";

    public required string Schema { get; init; }

    public required IReadOnlyList<Claim> Claims { get; init; }
}
