using BenchmarkDotNet.Running;
using MLDiagnostics.Benchmarks;
using MLDiagnostics.Benchmarks.Training;

// Tables that BenchmarkDotNet cannot draw go by name; anything else is its command line (--list flat, --filter *Name*).
return args is [var name, ..] && Tables.Find(name) is { } table ? table.Print(args[1..], Console.Out) : Benchmarks(args);

static int Benchmarks(string[] args)
{
    if (args.Length == 0) Tables.PrintNames(Console.Out);
    else BenchmarkSwitcher.FromAssembly(typeof(StepTable).Assembly).Run(args);
    return 0;
}
