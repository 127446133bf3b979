namespace MLDiagnostics;

/// <summary>The detector looked and found nothing.</summary>
public sealed record Clear : DetectorOutcome;
