namespace MLDiagnostics;

/// <summary>Reads the runs recorded in a log of one format and pushes the events that a trainer would have pushed.</summary>
public interface IRunReader
{
    /// <summary>Id of the format, such as <c>keras-csv</c>.</summary>
    string Format { get; }

    /// <summary>What the format is called and what writes it, one clause.</summary>
    string Description { get; }

    /// <summary>One line of such a log as its tool writes it, or the files of a folder; empty when none is given.</summary>
    string Example => "";

    /// <summary>How surely the content is of this format, 0 to 1, from its beginning.</summary>
    double Recognise(RunInput input);

    /// <summary>
    /// Whether <see cref="Read"/> follows an input that grows (<see cref="RunInput.Growth"/>): at the end of what is there it has pushed what is certain,
    /// each event once, then waits for more and goes on.
    /// </summary>
    bool Follows(RunInput input) => false;

    /// <summary>
    /// Reads everything: for each run <see cref="RunStarted"/>, its steps and epochs in order, <see cref="RunEnded"/>.
    /// </summary>
    /// <exception cref="RunFormatException">Nothing can be read; the message names line or byte and what was expected.</exception>
    void Read(RunInput input, ITrainingObserver observer);
}
