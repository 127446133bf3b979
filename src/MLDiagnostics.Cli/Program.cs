using System.Runtime.InteropServices;
using System.Text;
using MLDiagnostics.Cli;

// Written as UTF-8 wherever it goes: findings hold √, × and –.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
return CommandLine.Run(args, new CommandHost
{
    Output = Console.Out,
    Error = Console.Error,
    IsOutputTerminal = !Console.IsOutputRedirected,
    IsErrorTerminal = !Console.IsErrorRedirected,
    Cancellation = cancellation.Token,
});

void Cancel(PosixSignalContext signal)
{
    // The first one ends in order, with what is known so far; the second at once.
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}
