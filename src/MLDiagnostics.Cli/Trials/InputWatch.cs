namespace MLDiagnostics.Cli.Trials;

/// <summary>Cancels when standard input ends: the process that started this one is gone, or wants it to end.</summary>
internal static class InputWatch
{
    internal static CancellationToken Until(CancellationToken cancellation)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        new Thread(() =>
        {
            try
            {
                var input = Console.OpenStandardInput();
                while (input.ReadByte() >= 0) { }
            }
            catch (IOException)
            {
                // A broken pipe has ended too.
            }

            source.Cancel();
        }) { IsBackground = true, Name = "input watch" }.Start();
        return source.Token;
    }
}
