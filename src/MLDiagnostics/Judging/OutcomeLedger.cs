using System.Globalization;

namespace MLDiagnostics.Judging;

/// <summary>
/// Signs a detector's outcomes with its id and keeps account: when each finding was first raised, when it was last revised, and
/// which were withdrawn. A verdict may change, but never silently.
/// </summary>
internal sealed class OutcomeLedger(DetectorDescriptor descriptor)
{
    private readonly Dictionary<(DataSplit Split, string? Part), Finding> _raised = [];
    private readonly List<RunAction> _withdrawals = [];
    private IReadOnlyList<string> _used = [];
    private IReadOnlyList<string> _missing = [];

    internal IReadOnlyList<RunAction> Withdrawals => _withdrawals;

    internal void Restart(RunContext context)
    {
        _raised.Clear();
        _withdrawals.Clear();
        var wanted = descriptor.Needs.SelectMany(need => need.AnyOf).Concat(descriptor.Useful).Distinct().ToArray();
        _used = [.. wanted.Where(key => IsThere(context, key)).Select(key => key.ToString())];
        _missing = [.. wanted.Where(key => !IsThere(context, key)).Select(key => key.ToString())];
    }

    internal DetectorOutcome Account(DetectorOutcome outcome, int epoch)
    {
        var signed = outcome is Fired fired ? fired with { Findings = Sign(fired.Findings, epoch) } : outcome;
        Withdraw(signed, epoch);
        return signed with
        {
            Used = outcome.Used.Count > 0 || outcome is NotChecked or DetectorFailed ? outcome.Used : _used,
            Missing = outcome.Missing.Count > 0 ? outcome.Missing : _missing,
        };
    }

    private static bool IsThere(RunContext context, SeriesKey key) => context.Find(key).IsPresent || context.Parts(key).Any();

    private List<Finding> Sign(IReadOnlyList<Finding> findings, int epoch)
    {
        var signed = new List<Finding>(findings.Count);
        var seen = new HashSet<(DataSplit, string?)>();
        foreach (var finding in findings)
        {
            var identity = (finding.Split, finding.Part);
            if (!seen.Add(identity)) continue;
            var known = _raised.GetValueOrDefault(identity);
            var isRevised = known is not null && (known.Severity != finding.Severity || known.Message != finding.Message);
            var account = finding with
            {
                Id = descriptor.Id,
                Name = descriptor.Name,
                Raised = known?.Raised ?? epoch,
                Revised = isRevised ? epoch : known?.Revised,
            };
            _raised[identity] = account;
            signed.Add(account);
        }

        return signed;
    }

    private void Withdraw(DetectorOutcome outcome, int epoch)
    {
        var held = (outcome as Fired)?.Findings ?? [];
        foreach (var (identity, finding) in _raised.ToArray())
        {
            if (held.Any(other => (other.Split, other.Part) == identity)) continue;
            _raised.Remove(identity);
            var description = string.Create(CultureInfo.InvariantCulture, $"{descriptor.Name}, raised in epoch {finding.Raised}, was withdrawn");
            _withdrawals.Add(new RunAction { Epoch = epoch, Description = description });
        }
    }
}
