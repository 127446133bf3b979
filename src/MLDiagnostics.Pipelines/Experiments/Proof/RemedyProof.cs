using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// Tries the cures: trains a plan again with each change that its findings ask for, alone and together, over the same seeds, and says which
/// one helps. What was finished in the folder before is not trained again.
/// </summary>
/// <param name="runner">Does the trials.</param>
public sealed class RemedyProof(TrialRunner runner)
{
    private const int LongestName = 120;

    /// <summary>Tries the remedies of a report.</summary>
    /// <param name="request">What to prove.</param>
    /// <param name="finished">Told each training as it ends, with how many there are in all.</param>
    /// <param name="cancellation">Ends the trainings in progress.</param>
    /// <returns>The report with its trials, best first, and with remedies that did not help behind those that did.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; what was finished stays.</exception>
    /// <exception cref="TrialException">The plan itself cannot be trained.</exception>
    public DiagnosticReport Run(ProofRequest request, Action<TrialResult, int>? finished = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Seeds < 1) throw new ArgumentException("At least one seed is needed.", nameof(request));
        var variants = RemedyVariants.Of(request.Report, request.Plan);
        int[] seeds = [.. Enumerable.Range(0, request.Seeds).Select(offset => request.Plan.Seed + offset)];
        var trained = variants.Where(variant => variant.Plan is not null).ToList();
        List<Trial> trials = trained.Count == 0 ? [] : [.. Trials("original", request.Plan)];
        foreach (var variant in trained) trials.AddRange(Trials(FolderName(variant.Change), variant.Plan!));
        var results = runner.Run(trials, finished is null ? null : result => finished(result, trials.Count), cancellation);
        var original = results.Take(trained.Count == 0 ? 0 : seeds.Length).ToList();
        if (original.Find(result => result.Report is null) is { } failed) throw new TrialException(failed.Failure!);
        var concluded = variants.Select(variant => Conclude(variant, original, Of(variant), seeds));
        return RemedyOrder.Apply(request.Report, [.. concluded]);

        IEnumerable<Trial> Trials(string name, TrainingPlan plan) => seeds.Select(seed => new Trial
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{name}, seed {seed}"),
            Plan = plan with { Seed = seed },
            Folder = Path.Combine(request.Folder, name, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}")),
        });

        List<TrialResult> Of(RemedyVariant variant) =>
            trained.IndexOf(variant) is >= 0 and var index ? [.. results.Skip((index + 1) * seeds.Length).Take(seeds.Length)] : [];
    }

    private static RemedyTrial Conclude(RemedyVariant variant, List<TrialResult> original, List<TrialResult> changed, int[] seeds)
    {
        var why = variant.Plan is null ? variant.Why : changed.Find(result => result.Report is null)?.Failure;
        if (why is not null)
        {
            return new RemedyTrial
            {
                Name = variant.Name,
                Change = variant.Change,
                Targets = variant.Targets,
                Effect = RemedyEffect.NotTried,
                Conclusion = $"Not tried: {why.TrimEnd('.')}.",
            };
        }

        var comparison = new TrialComparison(variant, [.. original.Select(result => result.Report!)], [.. changed.Select(result => result.Report!)]);
        return comparison.Conclude(seeds, changed.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Duration));
    }

    // Folders are found again by name after an interruption, so the name follows from the change alone; what file systems find too long is cut.
    internal static string FolderName(ConfigurationChange change)
    {
        var name = string.Join("+", change.Select(pair => $"{pair.Key}={Plain(pair.Value.ToString())}"));
        if (name.Length <= LongestName) return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));
        return $"{name.AsSpan(0, LongestName - hash.Length - 1)}-{hash}";
    }

    private static string Plain(string value) => string.Concat(value.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'));
}
