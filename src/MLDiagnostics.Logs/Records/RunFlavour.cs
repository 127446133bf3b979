namespace MLDiagnostics.Logs;

/// <summary>What is known of the runs that one tool logs.</summary>
internal abstract class RunFlavour
{
    /// <summary>What wrote the log.</summary>
    internal virtual FrameworkFacts Framework => FrameworkFacts.Unknown;

    /// <summary>Whether a metric without a split in its name is one of training.</summary>
    internal virtual bool PlainIsTrain => false;

    /// <summary>Whether names are the written forms of series, which mean exactly these.</summary>
    internal virtual bool NamesAreOurs => false;

    /// <summary>Whether epochs always count from 0.</summary>
    internal virtual bool EpochsFromZero => false;

    /// <summary>Whether epochs are always counted in fractions, even where all of them are whole.</summary>
    internal virtual bool EpochsAreFractional => false;

    /// <summary>Whether every row is an epoch, even if its number repeats.</summary>
    internal virtual bool RowsAreEpochs => false;

    /// <summary>Whether values of steps make up one of their epoch: a mean for training, the last one for validation.</summary>
    internal virtual bool StepsMakeEpochs => true;

    /// <summary>How the values of a series came about.</summary>
    internal abstract Basis BasisOf(SeriesKey key, RunClock? clockInName);

    /// <summary>What the columns hold after they stopped holding what the header says; by default nothing is known of them.</summary>
    internal virtual ColumnMap OtherLayout(ColumnMap map) => map.WithoutNames();
}
