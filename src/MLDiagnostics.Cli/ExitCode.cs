namespace MLDiagnostics.Cli;

/// <summary>What the program ends with; the same for every command.</summary>
internal static class ExitCode
{
    /// <summary>The command did its work, and nothing reached the level it was told to fail on.</summary>
    internal const int Success = 0;

    /// <summary>A finding reached that level.</summary>
    internal const int Found = 1;

    /// <summary>The command was used wrongly.</summary>
    internal const int Usage = 2;

    /// <summary>An input could not be read or judged.</summary>
    internal const int Unreadable = 3;

    /// <summary>A person cancelled it.</summary>
    internal const int Cancelled = 130;
}
