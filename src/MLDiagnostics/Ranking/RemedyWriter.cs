namespace MLDiagnostics.Ranking;

/// <summary>Writes changes of configuration in the words of the run's framework; what is impossible there goes to the end, with the reason.</summary>
internal static class RemedyWriter
{
    internal static IReadOnlyList<Finding> Write(
        IReadOnlyList<Finding> findings, RunContext context, IReadOnlyList<IFrameworkDialect> dialects)
    {
        var dialect = dialects.FirstOrDefault(candidate => candidate.Framework == context.Framework.Id);
        return dialect is null
            ? findings
            : [.. findings.Select(finding => finding with { Remedies = Write(finding.Remedies, context, dialect) })];
    }

    private static IReadOnlyList<Remedy> Write(IReadOnlyList<Remedy> remedies, RunContext context, IFrameworkDialect dialect)
    {
        var possible = new List<Remedy>();
        var impossible = new List<Remedy>();
        foreach (var remedy in remedies)
        {
            var answer = remedy.Change is null || remedy.Code is not null ? null : TryWrite(dialect, remedy.Change, context);
            if (answer?.Impossible is { } why) impossible.Add(remedy with { Change = null, Why = $"{remedy.Why} Not possible here: {why}" });
            else possible.Add(answer?.Code is { } code ? remedy with { Code = code } : remedy);
        }

        return [.. possible, .. impossible];
    }

    private static DialectAnswer? TryWrite(IFrameworkDialect dialect, ConfigurationChange change, RunContext context)
    {
        try
        {
            return dialect.Write(change, context);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A broken dialect costs the line of code, not the report.
            return null;
        }
    }
}
