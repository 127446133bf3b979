namespace MLDiagnostics.Logs;

/// <summary>What was read of a log that is followed no longer holds: it is to be read from its beginning.</summary>
internal sealed class LogStartsAgainException(string why) : Exception(why);
