using MLDiagnostics.Judging;
using MLDiagnostics.Recording;

namespace MLDiagnostics;

/// <summary>
/// Watches one run: takes its events, from one thread at a time, and answers at the ends of epochs. Copies every value before it
/// returns and never throws at the trainer.
/// </summary>
public sealed class RunMonitor : ITrainingObserver, IDisposable
{
    /// <summary>Time between two writings of the report files of a running training; a run that dies loses no more than that.</summary>
    private static readonly TimeSpan RewriteInterval = TimeSpan.FromSeconds(1);

    private readonly TrainingDiagnostics _diagnostics;
    private readonly RunSource _source;
    private readonly bool _isLive;
    private readonly Judge _judge;
    private readonly JudgeThread _thread;
    private readonly HashSet<(string Id, DataSplit Split, string? Part)> _acted = [];
    private RunContext? _context;
    private StepBlock? _block;
    private JudgedRun _judged;
    private readonly List<string> _remarks = [];
    private long? _written;
    private bool _hasEnded;
    private IReadOnlyList<Finding>? _findings;
    private DiagnosticReport? _report;

    internal RunMonitor(TrainingDiagnostics diagnostics, RunSource source, bool isLive)
    {
        _diagnostics = diagnostics;
        _source = source;
        _isLive = isLive;
        _judge = new Judge(diagnostics.Detectors);
        _judged = _judge.State();
        _thread = new JudgeThread(_judge, diagnostics.TimeLimit, diagnostics.Time);
    }

    /// <summary>Whether the run has ended.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>What is found so far, worst first: as of the last epoch, or of the end.</summary>
    public IReadOnlyList<Finding> Findings => _findings ??= _diagnostics.Rank(_judged);

    /// <summary>All that is said so far: as of the last epoch, or of the end.</summary>
    public DiagnosticReport Report => _report ??= TrainingDiagnostics.Conclude(_judged, Findings, _source);

    /// <summary>What went wrong beside the run: report files that could not be written.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <inheritdoc/>
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (_hasEnded) return TrainingDirective.Continue;
        switch (trainingEvent)
        {
            case RunStarted start:
                ChangeContext(start.Context);
                break;
            case ContextChanged change:
                ChangeContext(change.Context);
                break;
            case StepCompleted step:
                TakeStep(step);
                break;
            case EpochCompleted epoch:
                return TakeEpoch(epoch);
            case RunRewound rewind:
                Flush();
                _thread.Post(new JudgeTask.RewindTask(rewind.ToEpoch, rewind.ToStep, rewind.Reason));
                break;
            case RunEnded end:
                End(end);
                break;
        }

        return TrainingDirective.Continue;
    }

    /// <summary>Reports an epoch of a training loop of one's own.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="values">Series as written in <see cref="SeriesKey"/>, such as <c>("train.loss", 0.31)</c>.</param>
    /// <returns>What the policy asks of the loop.</returns>
    /// <exception cref="FormatException">A series' name is not the written form of a key.</exception>
    public TrainingDirective Epoch(int epoch, params (string Series, double Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Observe(new EpochCompleted { Epoch = epoch, Values = [.. values.Select(value => new SeriesValue(SeriesKey.Parse(value.Series), value.Value))] });
    }

    /// <summary>Ends the run, when it has not ended, and gives the last word.</summary>
    public DiagnosticReport Complete(RunEndReason reason = RunEndReason.Completed, string detail = "")
    {
        Observe(new RunEnded { Reason = reason, Detail = detail });
        return Report;
    }

    /// <summary>Ends the run, when it has not ended, and writes its reports.</summary>
    public void Dispose()
    {
        Complete();
        _thread.Dispose();
    }

    private void ChangeContext(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Flush();
        _context = context;
        _block = null;
        _thread.Post(new JudgeTask.ContextTask(context));
    }

    private void TakeStep(StepCompleted step)
    {
        _block ??= new StepBlock((_context ?? new RunContext()).Series.Count(series => series.Key.Clock == RunClock.Step));
        _block.Add(step.Step, step.Epoch, step.Values.Span);
        if (_block.IsFull) Flush();
    }

    private void Flush()
    {
        if (_block is not { Count: > 0 } block) return;
        _block = null;
        _thread.Post(new JudgeTask.StepsTask(block));
    }

    private TrainingDirective TakeEpoch(EpochCompleted epoch)
    {
        Flush();
        var task = new JudgeTask.EpochTask(epoch.Epoch, [.. epoch.Values]) { Done = _isLive ? NewCompletion() : null };
        _thread.Post(task);
        if (task.Done is null) return TrainingDirective.Continue;
        Take(_thread.Wait(task.Done.Task, _isLive));
        var directive = Decide(epoch.Epoch);
        if (_written is not { } last || _diagnostics.Time.GetElapsedTime(last) >= RewriteInterval) WriteReports();
        return directive;
    }

    private void End(RunEnded end)
    {
        Flush();
        _hasEnded = true;
        var task = new JudgeTask.EndTask(end) { Done = NewCompletion() };
        _thread.Post(task);
        Take(_thread.Wait(task.Done.Task, _isLive));
        _thread.Dispose();
        WriteReports();
    }

    // A disk that is full must not end a training: the next epoch tries again, and the host can read why.
    private void WriteReports()
    {
        if (!_diagnostics.HasReports) return;
        _written = _diagnostics.Time.GetTimestamp();
        try
        {
            _diagnostics.WriteReports(Report);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _remarks.Add($"A report could not be written: {error.Message}");
        }
    }

    private void Take(JudgedRun judged)
    {
        _judged = judged;
        _findings = null;
        _report = null;
    }

    private TrainingDirective Decide(int epoch)
    {
        var policy = _diagnostics.Policy;
        var directive = TrainingDirective.Continue;
        if (policy == RunPolicy.Warn) return directive;
        foreach (var finding in Findings)
        {
            var wish = policy.Decide(finding);
            if (wish == TrainingDirective.Continue || !_acted.Add((finding.Id, finding.Split, finding.Part))) continue;
            var isObeyed = _judged.Run.Context.Directives.Contains(wish);
            _judge.Note(new RunAction
            {
                Epoch = epoch,
                Description = $"asked to {Words(wish)} because of {finding.Name}{(isObeyed ? "" : ", which this trainer cannot")}",
            });
            if (isObeyed && wish > directive) directive = wish;
        }

        return directive;
    }

    private static string Words(TrainingDirective directive) => directive switch
    {
        TrainingDirective.Stop => "stop",
        TrainingDirective.ReduceLearningRate => "reduce the learning rate",
        _ => "roll back",
    };

    private static TaskCompletionSource<JudgedRun> NewCompletion() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
