#region loop
using MLDiagnostics;

var diagnostics = new TrainingDiagnosticsBuilder()
    .AddStandardDetectors()
    .WriteHtml(args.Length > 0 ? args[0] : "report.html")
    .Build();

using var run = diagnostics.Start(new RunContext { RunId = "my-model" });
for (var epoch = 1; epoch <= 40; epoch++)
{
    var (train, validation) = TrainOneEpoch(epoch);
    run.Epoch(epoch, ("train.loss", train), ("validation.loss", validation));
}

foreach (var finding in run.Complete().Findings)
    Console.WriteLine($"{finding.Severity}: {finding.Name}: {finding.Message}");
#endregion

// Stands for a training loop of your own: a small training set is learned by heart while validation gets worse.
static (double Train, double Validation) TrainOneEpoch(int epoch) =>
    (2.3 * Math.Exp(-epoch / 8.0) + 0.01, 1.2 + 1.1 * Math.Exp(-epoch / 4.0) + 0.03 * Math.Max(0, epoch - 10));
