using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>Loads a saved model in a process that has done nothing else, and tells what it predicts for the first shipped images.</summary>
internal static class FreshProcess
{
    /// <summary>Path of the model that another process is to load.</summary>
    internal const string Model = "MLDIAGNOSTICS_TEST_MODEL";

    /// <summary>Path of the file that it writes.</summary>
    internal const string Output = "MLDIAGNOSTICS_TEST_OUTPUT";

    /// <summary>What another process says of a model file: names of the slots, then a line an image: the predicted label and the scores.</summary>
    internal static string[] Predict(string modelPath)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", typeof(FreshProcess).Assembly.Location, "-method", $"{typeof(SavedModelTests).FullName}.{nameof(SavedModelTests.File_Saved_IsLoadedAndPredicts)}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Model] = modelPath, [Output] = $"{modelPath}.txt" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + errors.Result);
        return File.ReadAllLines($"{modelPath}.txt");
    }

    /// <summary>The same in this process.</summary>
    internal static IEnumerable<string> Describe(MLContext mlContext, ITransformer model)
    {
        var view = model.Transform(mlContext.Data.LoadFromEnumerable(ImageRow.First(5)));
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Score"].GetSlotNames(ref names);
        yield return string.Join(' ', names.DenseValues());
        var back = mlContext.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(view).Transform(view);
        foreach (var row in mlContext.Data.CreateEnumerable<Prediction>(back, reuseRowObject: false))
            yield return $"{row.PredictedLabel} {string.Join(' ', row.Score.Select(score => score.ToString("R", CultureInfo.InvariantCulture)))}";
    }
}
