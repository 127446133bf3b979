namespace MLDiagnostics.Logs;

/// <summary>The content of <c>context.json</c>.</summary>
internal sealed record RunContextDocument
{
    public required string Schema { get; init; }

    public required RunContext Context { get; init; }
}
