namespace MLDiagnostics.Frameworks;

/// <summary>Options of <see cref="ValidationIgnoredDetector"/>: there is nothing to set, the set was looked at or it was not.</summary>
public sealed record ValidationIgnoredOptions;
