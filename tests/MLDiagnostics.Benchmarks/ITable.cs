namespace MLDiagnostics.Benchmarks;

/// <summary>A measurement that prints a table of its own.</summary>
internal interface ITable
{
    /// <summary>The word that asks for it on the command line.</summary>
    string Name { get; }

    /// <summary>One line on what is measured and with which options.</summary>
    string Summary { get; }

    /// <summary>Measures and prints; returns the exit code.</summary>
    int Print(string[] arguments, TextWriter output);
}
