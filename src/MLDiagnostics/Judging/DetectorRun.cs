using System.Globalization;
using MLDiagnostics.Recording;

namespace MLDiagnostics.Judging;

/// <summary>
/// One detector on one run: keeps its session, isolates its errors, answers for it where it cannot judge, and keeps account of
/// what it said when.
/// </summary>
internal sealed class DetectorRun(IDetector detector)
{
    /// <summary>A detector with more findings than this floods the report.</summary>
    internal const int MaximumFindings = 1000;

    private readonly OutcomeLedger _ledger = new(detector.Descriptor);
    private IDetectorSession? _session;
    private DetectorOutcome? _lastRaw;
    private volatile DetectorFailed? _failure;
    private NotChecked? _unmet;

    internal DetectorDescriptor Descriptor { get; } = detector.Descriptor;

    internal DetectorOutcome Outcome { get; private set; } = DetectorOutcome.NotChecked("the run has no epochs yet");

    internal IReadOnlyList<RunAction> Withdrawals => _ledger.Withdrawals;

    internal void Start(RunContext context)
    {
        if (_failure is not null) return;
        _session = null;
        _lastRaw = null;
        _ledger.Restart(context);
        _unmet = Unmet(context);
        Outcome = _ledger.Account(_unmet ?? DetectorOutcome.NotChecked("the run has no epochs yet"), 0);
        if (_unmet is not null) return;
        try
        {
            _session = detector.Start(context);
        }
        catch (Exception error) when (!IsFatal(error))
        {
            FailOnce(error);
        }
    }

    internal void ObserveSteps(StepBlock block, int[] columnOfSeries)
    {
        if (_session is null || _failure is not null) return;
        try
        {
            for (var row = 0; row < block.Count; row++)
                _session.Observe(new StepRow(block.Step(row), block.Epoch(row), block.Row(row), columnOfSeries));
        }
        catch (Exception error) when (!IsFatal(error))
        {
            Fail(error);
        }
    }

    internal void ObserveEpoch(RunView run) => Judge(run, isLast: false);

    internal void Complete(RunView run) => Judge(run, isLast: true);

    /// <summary>Ends the detector for this run; may be called from another thread while it hangs.</summary>
    internal void Fail(Exception error)
    {
        _failure = new DetectorFailed { Type = error.GetType().Name, Message = error.Message };
        _session = null;
        Outcome = _ledger.Account(_failure, 0);
    }

    private void Judge(RunView run, bool isLast)
    {
        if (_failure is not null || _session is not { } session) return;
        // A run that counts steps alone has no epochs to be short of.
        if (run.Epochs.Length < Descriptor.MinimumEpochs && (run.Epochs.Length > 0 || run.Steps.IsEmpty))
        {
            Outcome = _ledger.Account(TooShort(run.Epochs.Length), run.Epoch);
            return;
        }

        try
        {
            var raw = isLast ? session.Complete(run) : session.Observe(run);
            if (_failure is not null) return;
            if (raw is null) throw new InvalidOperationException("the detector gave no outcome");
            if (raw is Fired { Findings.Count: > MaximumFindings } flood)
                throw new InvalidOperationException($"{flood.Findings.Count} findings, more than {MaximumFindings} for one run");
            if (ReferenceEquals(raw, _lastRaw)) return;
            _lastRaw = raw;
            Outcome = _ledger.Account(raw, run.Epoch);
        }
        catch (Exception error) when (!IsFatal(error))
        {
            FailOnce(error);
        }
    }

    private void FailOnce(Exception error)
    {
        if (_failure is null) Fail(error);
    }

    private NotChecked? Unmet(RunContext context)
    {
        var unmet = Descriptor.Needs.Where(need => !need.IsMetBy(context)).Select(need => need.ToString()).ToArray();
        return unmet.Length == 0
            ? null
            : DetectorOutcome.NotChecked($"the run has no {string.Join(" and no ", unmet)}", $"Log {string.Join(" and ", unmet)}.");
    }

    private NotChecked TooShort(int epochs) =>
        DetectorOutcome.NotChecked(string.Create(CultureInfo.InvariantCulture,
            $"{epochs} {(epochs == 1 ? "epoch" : "epochs")}, at least {Descriptor.MinimumEpochs} are needed"));

    private static bool IsFatal(Exception error) => error is OutOfMemoryException;
}
