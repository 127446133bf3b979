using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Samples;

/// <summary>A run whose every text tries to break out of the page, and a few that try to be unreadable.</summary>
internal static class HostileRun
{
    internal const string Marker = "pwned";

    internal static readonly string Script = $"<script>{Marker}()</script>";
    internal static readonly string Attribute = $"\"'><img src=x onerror={Marker}()><style>*{{display:none}}</style>";
    internal static readonly string Closing = $"</title></style></svg></script>--><svg onload={Marker}()>";
    internal static readonly string Long = new('w', 10_000);

    private static string All => $"{Script} {Attribute} {Closing} \u202Ereversed \u0000\u001B[31m \uD800 {Long}";

    internal static DiagnosticReport Report()
    {
        var finding = new Finding
        {
            Severity = Severity.Error,
            Message = All,
            Concern = All,
            Split = DataSplit.Validation,
            Part = All,
            Epochs = new RunSpan(1, 3),
            Events = [2, 900, long.MaxValue],
            Evidence =
            [
                new Evidence
                {
                    Name = Attribute,
                    Observed = double.NaN,
                    Threshold = double.NegativeInfinity,
                    Unit = Attribute,
                    Series = [SeriesKey.Train("loss"), SeriesKey.Validation("recall").For(All), new SeriesKey(Closing)],
                    Samples = [new EvidenceSample { Path = All, Caption = All, Thumbnail = "<svg onload=pwned()>"u8.ToArray() }],
                },
            ],
            Causes = [new Cause { Key = Attribute, Confidence = double.NaN, Why = All, RefutedBy = All }],
            Remedies =
            [
                new Remedy { Action = All, Why = All, Source = All, Code = All, Change = new ConfigurationChange("optimizer", All) },
            ],
        };
        var run = new RunBuilder()
            .Context(context => context with
            {
                RunId = All,
                Framework = new FrameworkFacts { Id = Attribute, Version = Script },
                Notes = [All],
                Environment = [new(All, All)],
                Series = [.. context.Series, new SeriesDescriptor(new SeriesKey(Closing)) { Metric = new MetricDescriptor { Id = Closing, Unit = Attribute } }],
            })
            .Configure("optimizer", All)
            .Model(model => model with { WeightLayers = [All, Script] })
            .Facts(facts => facts with
            {
                Name = All,
                Preparation = All,
                TrainClasses = [new(All, 3), new(Script, 4), new("שלום", 5)],
                FileProblems = [new FileProblem { Path = All, Kind = FileProblemKind.Missing, Reason = All }],
            });
        for (var epoch = 0; epoch < 3; epoch++)
            run.Epoch(("train.loss", epoch), ($"validation.recall/{All}", 0.5), ($"train.gradient_norm/{Script}", 1), (Closing, double.NaN));
        return SampleRuns.Judge(
            run.End(RunEndReason.Failed, All),
            ScriptedDetector.Of("MLD0001", Attribute, All, DetectorOutcome.Fired(finding)),
            ScriptedDetector.Of("MLD0002", "second", "Second", new NotChecked { Reason = All, WhatToLog = All, Used = [All], Missing = [All] })) with
        {
            Source = new RunSource { Path = All, Format = Attribute },
            Actions = [new RunAction { Epoch = 2, Description = All }],
            Stories = [new Story { Cause = Attribute, Confidence = 0.5, Findings = [finding] }],
            ToolVersion = Attribute,
        };
    }
}
