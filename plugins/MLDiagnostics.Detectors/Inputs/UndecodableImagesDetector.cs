namespace MLDiagnostics.Detectors;

/// <summary>Files of the data set that could not be used.</summary>
public sealed class UndecodableImagesDetector(UndecodableImagesOptions? options = null) : IDetector
{
    private const int MaximumSamples = 50;

    private readonly UndecodableImagesOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0503",
        Name = "undecodable-images",
        Title = "Files that could not be used",
        Category = DetectorCategory.Inputs,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        References = ["ISO/IEC 10918-1 (JPEG)", "W3C, Portable Network Graphics (PNG) Specification"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context)
    {
        var facts = context.Facts;
        // Who prepared the pictures opened them; a log of numbers knows nothing of files.
        return facts.FileProblems.Count > 0 || facts.Preparation is not null
            ? new Session(_options, facts)
            : new UnableSession(DetectorOutcome.NotChecked("the image files were not looked at", "Inspect the data set."));
    }

    private sealed record Losses(int Count, double Share);

    private sealed class Session(UndecodableImagesOptions options, DataSetFacts facts) : EvidenceSession<Losses>
    {
        protected override bool LooksAtOnce => true;

        protected override void Read(RunView run)
        {
        }

        protected override NotChecked? Unable(RunView run) => null;

        protected override Losses? Look(RunView run)
        {
            var count = facts.FileProblems.Count;
            var used = (long)(facts.TrainCount ?? 0) + (facts.ValidationCount ?? 0) + (facts.TestCount ?? 0);
            return count == 0 ? null : new Losses(count, (double)count / (count + used));
        }

        protected override IReadOnlyList<Finding> Describe(Losses evidence, RunView run)
        {
            var severity = evidence.Share >= options.SevereShare ? Severity.Error : evidence.Share >= options.Share ? Severity.Warning
                : Severity.Info;
            var kinds = facts.FileProblems.GroupBy(problem => problem.Kind).OrderByDescending(kind => kind.Count()).ThenBy(kind =>
                kind.Key);
            return
            [
                new Finding
                {
                    Severity = severity,
                    Message = $"{Say.Count(evidence.Count, "file")} ({Say.Percent(evidence.Share)}) could not be used (threshold " +
                        $"{Say.Percent(options.Share)}): " +
                        $"{string.Join(", ", kinds.Select(kind => $"{Say.Whole(kind.Count())} {Word(kind.Key)}"))}.",
                    Concern = severity switch
                    {
                        Severity.Info => "Few enough not to matter; they were left out.",
                        Severity.Warning => "Not harmless: they were left out, and if they are of one kind, the network never sees " +
                            "that kind.",
                        _ => "Not normal: so many files point to one common reason.",
                    },
                    Evidence =
                    [
                        new()
                        {
                            Name = "unusable_share", Observed = evidence.Share, Threshold = options.Share,
                            Samples = [.. facts.FileProblems.Take(MaximumSamples).Select(problem =>
                                new EvidenceSample { Path = problem.Path, Caption = problem.Reason })],
                        },
                    ],
                    Causes =
                    [
                        new Cause
                        {
                            Key = CauseKeys.DataPipeline, Confidence = 0.85, Why = "The files were opened, and each gave its reason.",
                            RefutedBy = "Another program shows the same files.",
                        },
                    ],
                    Remedies = severity == Severity.Info ? [] : [Repair],
                },
            ];
        }

        private static string Word(FileProblemKind kind) => kind switch
        {
            FileProblemKind.Undecodable => "undecodable",
            FileProblemKind.Empty => "empty",
            FileProblemKind.Unsupported => "of an unsupported format",
            FileProblemKind.Missing => "missing",
            _ => "without a usable label",
        };

        private static Remedy Repair { get; } = new()
        {
            Action = "Download or convert the files again, or remove them from the list.",
            Why = "A file that is cut short or mislabelled is not seen by the network.",
        };
    }
}
