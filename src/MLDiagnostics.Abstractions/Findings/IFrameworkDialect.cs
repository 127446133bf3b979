namespace MLDiagnostics;

/// <summary>How a change of configuration is written in one framework.</summary>
public interface IFrameworkDialect
{
    /// <summary>The framework's id, as in <see cref="FrameworkFacts.Id"/>.</summary>
    string Framework { get; }

    /// <summary>Writes a change.</summary>
    DialectAnswer Write(ConfigurationChange change, RunContext context);
}
