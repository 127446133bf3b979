using MLDiagnostics.Cli.Commands;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Cli.Analysis;

/// <summary>Finds the inputs at paths and judges them, several at once, in their order.</summary>
internal sealed class LogAnalysis(RunReaders readers, TrainingDiagnostics diagnostics, RunConfiguration configuration, string? formatId)
{
    /// <summary>The inputs at a path, or one that says why there is none.</summary>
    internal (IReadOnlyList<RunInput> Inputs, AnalyzedInput? Refused) Find(string path)
    {
        try
        {
            return (readers.Find(path), null);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            return ([], Refuse(path, error));
        }
    }

    /// <summary>Judges all inputs; what came of each, in their order.</summary>
    internal IEnumerable<AnalyzedInput> JudgeAll(IReadOnlyList<RunInput> inputs, CancellationToken cancellation) => inputs.Count == 1
        ? [Judge(inputs[0])]
        : inputs.AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Clamp(Environment.ProcessorCount, 1, 8)).WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .WithCancellation(cancellation).Select(input => Judge(input));

    /// <summary>Judges the runs of an input as they were recorded, to their end.</summary>
    internal AnalyzedInput Judge(RunInput input) => Judge(input, reader => diagnostics.Analyze(reader, new RunInput(input.Path)));

    /// <summary>Judges the runs of an input of which the last may go on.</summary>
    internal AnalyzedInput JudgeSoFar(RunInput input) => Judge(input, reader =>
    {
        using var runs = new GrowingRuns(diagnostics, new RunSource { Path = input.Path, Format = reader.Format });
        reader.Read(new RunInput(input.Path), runs);
        return runs.Reports();
    });

    /// <summary>Judges the runs of an input as it grows, until nothing more is waited for.</summary>
    /// <param name="path">The input.</param>
    /// <param name="growth">How it grows.</param>
    /// <param name="begin">Takes the runs that are judged, when they begin; later with why they begin again.</param>
    /// <returns>Why it cannot be read; <see langword="null"/> when it was.</returns>
    internal AnalyzedInput? Follow(string path, IRunGrowth growth, Action<GrowingRuns, string?> begin)
    {
        try
        {
            readers.Follow(new RunInput(path, growth), (reader, why) =>
            {
                var runs = new GrowingRuns(diagnostics, new RunSource { Path = path, Format = reader.Format });
                begin(runs, why);
                return ConfiguredReader.Amend(runs, configuration);
            }, formatId);
            return null;
        }
        catch (Exception error) when (IsRefusal(error))
        {
            return Refuse(path, error);
        }
    }

    private AnalyzedInput Judge(RunInput input, Func<IRunReader, IReadOnlyList<DiagnosticReport>> judge)
    {
        // The input is opened anew, so that its first bytes are not kept for all inputs of a folder.
        var fresh = new RunInput(input.Path);
        try
        {
            var reports = judge(new ConfiguredReader(readers.Choose(fresh, formatId), configuration));
            return new AnalyzedInput { Path = input.Path, Reports = reports, Refusal = reports.Count == 0 ? "No run is in it: expected a training log." : null };
        }
        catch (Exception error) when (IsRefusal(error))
        {
            return Refuse(input.Path, error);
        }
    }

    private static bool IsRefusal(Exception error) => error is RunFormatException or IOException or UnauthorizedAccessException;

    private static AnalyzedInput Refuse(string path, Exception error) => new() { Path = path, Refusal = error.Message };
}
