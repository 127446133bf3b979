namespace MLDiagnostics.Judging;

/// <summary>What the detectors believe at one moment of a run.</summary>
internal sealed record JudgedRun
{
    internal required RunView Run { get; init; }

    internal required IReadOnlyList<DetectorReport> Outcomes { get; init; }

    internal required IReadOnlyList<RunAction> Actions { get; init; }
}
