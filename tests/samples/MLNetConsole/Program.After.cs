using Microsoft.ML;
using Microsoft.ML.Vision;
using MLNetConsole;

var folder = args.Length > 0 ? args[0] : "datasets/authenticity";
var mlContext = new MLContext(seed: 1);
var files = Directory.GetFiles(folder, "*.png", SearchOption.AllDirectories)
    .Select(path => new ImageFile { ImagePath = Path.GetFullPath(path), Label = Path.GetFileName(Path.GetDirectoryName(path)!) });
var images = mlContext.Data.ShuffleRows(mlContext.Data.LoadFromEnumerable(files.ToArray()));
var prepared = mlContext.Transforms.Conversion.MapValueToKey("Label")
    .Append(mlContext.Transforms.LoadRawImageBytes("Image", imageFolder: null, "ImagePath"))
    .Fit(images).Transform(images);
var split = mlContext.Data.TrainTestSplit(prepared, testFraction: 0.2);

var options = new ImageClassificationTrainer.Options
{
    FeatureColumnName = "Image",
    LabelColumnName = "Label",
    Arch = ImageClassificationTrainer.Architecture.ResnetV250,
    Epoch = 50,
    ValidationSet = split.TestSet,
};
using var diagnostics = options.WithDiagnostics("report.html");
var model = mlContext.MulticlassClassification.Trainers.ImageClassification(options).Fit(split.TrainSet);

var metrics = mlContext.MulticlassClassification.Evaluate(model.Transform(split.TestSet));
Console.WriteLine($"accuracy {metrics.MicroAccuracy:P1}");
mlContext.Model.Save(model, prepared.Schema, "model.zip");
