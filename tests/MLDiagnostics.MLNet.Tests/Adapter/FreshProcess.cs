using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>Loads a saved model in a process that has done nothing else, and tells what it predicts for the first shipped images.</summary>
internal static class FreshProcess
{
    /// <summary>Path of the model that another process is to load.</summary>
    internal const string Model = "MLDIAGNOSTICS_TEST_MODEL";

    /// <summary>What another process says of a model file: names of the slots, then a line an image: the predicted label and the scores.</summary>
    internal static string[] Predict(string modelPath)
    {
        ChildProcess.Run(typeof(SavedModelTests), nameof(SavedModelTests.File_Saved_IsLoadedAndPredicts), (Model, modelPath), (ChildProcess.Output, $"{modelPath}.txt"));
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
