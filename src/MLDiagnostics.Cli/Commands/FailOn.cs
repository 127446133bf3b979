namespace MLDiagnostics.Cli.Commands;

/// <summary>The severity from which a finding fails the command.</summary>
internal enum FailOn
{
    Info = 0,
    Warning = 1,
    Error = 2,
    Never = 3,
}
