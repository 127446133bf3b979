using BenchmarkDotNet.Attributes;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Benchmarks.Logs;

/// <summary>From the file to the last event, beside naive readers of the same file: time and allocation.</summary>
[MemoryDiagnoser]
[InProcess]
public class LogReaderBenchmarks : IDisposable
{
    private LogFiles? _files;

    /// <summary>Rows of each file.</summary>
    [Params(100_000)]
    public int Steps { get; set; }

    /// <summary>Writes the files.</summary>
    [GlobalSetup]
    public void Write() => _files = new LogFiles(Steps);

    /// <summary>Deletes them.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _files?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>CSV with numbers of up to 17 digits.</summary>
    [Benchmark]
    public double Csv() => Read(_files!.Csv);

    /// <summary>The same by lines, Split and double.Parse.</summary>
    [Benchmark(Baseline = true)]
    public double CsvNaive() => NaiveReaders.Csv(_files!.Csv);

    /// <summary>JSON lines.</summary>
    [Benchmark]
    public double JsonLines() => Read(_files!.JsonLines);

    /// <summary>The same by a document a line.</summary>
    [Benchmark]
    public double JsonLinesNaive() => NaiveReaders.JsonLines(_files!.JsonLines);

    /// <summary>A TensorBoard event file.</summary>
    [Benchmark]
    public double Events() => Read(_files!.Events);

    /// <summary>One with an event a scalar.</summary>
    [Benchmark]
    public double SingleEvents() => Read(_files!.SingleEvents);

    /// <summary>CSV with numbers of six digits.</summary>
    [Benchmark]
    public double ShortCsv() => Read(_files!.ShortCsv);

    /// <summary>The same by lines, Split and double.Parse.</summary>
    [Benchmark]
    public double ShortCsvNaive() => NaiveReaders.Csv(_files!.ShortCsv);

    private static double Read(string path)
    {
        var observer = new CountingObserver();
        RunReaders.Default.Read(new RunInput(path), observer);
        return observer.Sum;
    }
}
