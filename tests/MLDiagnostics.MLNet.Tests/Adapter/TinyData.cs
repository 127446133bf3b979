using Microsoft.ML;

namespace MLDiagnostics.MLNet.Tests;

internal static class TinyData
{
    internal static IDataView Rows(MLContext mlContext, int count) =>
        mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new TinyRow { Label = i % 2 == 0 ? "cat" : "dog" }).ToArray());
}
