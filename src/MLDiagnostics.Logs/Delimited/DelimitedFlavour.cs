namespace MLDiagnostics.Logs;

/// <summary>What is known of tables that one tool writes.</summary>
internal abstract class DelimitedFlavour
{
    internal abstract string Format { get; }

    internal abstract string Description { get; }

    /// <summary>What wrote the tables.</summary>
    internal virtual FrameworkFacts Framework => FrameworkFacts.Unknown;

    /// <summary>Whether a metric without a split in its name is one of training.</summary>
    internal virtual bool PlainIsTrain => false;

    /// <summary>Whether epochs always count from 0.</summary>
    internal virtual bool EpochsFromZero => false;

    /// <summary>Whether every row is an epoch, even if its number repeats.</summary>
    internal virtual bool RowsAreEpochs => false;

    /// <summary>How surely a table with such a header and first row is one of these, 0 to 1.</summary>
    internal abstract double Recognise(DelimitedDialect dialect);

    /// <summary>How the values of a series came about.</summary>
    internal abstract Basis BasisOf(SeriesKey key, RunClock? clockInName);

    /// <summary>What the columns hold after they stopped holding what the header says; by default nothing is known of them.</summary>
    internal virtual ColumnMap OtherLayout(ColumnMap map) => map.WithoutNames();
}
