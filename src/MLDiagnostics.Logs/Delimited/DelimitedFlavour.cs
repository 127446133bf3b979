namespace MLDiagnostics.Logs;

/// <summary>What is known of tables that one tool writes.</summary>
internal abstract class DelimitedFlavour : RunFlavour
{
    internal abstract string Format { get; }

    internal abstract string Description { get; }

    /// <summary>The header, as the tool writes it.</summary>
    internal abstract string Example { get; }

    /// <summary>How surely a table with such a header and first row is one of these, 0 to 1.</summary>
    internal abstract double Recognise(DelimitedDialect dialect);
}
