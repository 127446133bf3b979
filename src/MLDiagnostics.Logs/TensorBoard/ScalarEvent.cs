namespace MLDiagnostics.Logs;

/// <summary>One value of one tag at a step.</summary>
internal readonly record struct ScalarEvent(string Tag, long Step, double Value);
