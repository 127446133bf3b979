using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Predictions;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag predict MODEL PATH…</c>: predictions of a saved model for image files, folders and data sets.</summary>
internal static class PredictCommand
{
    private const string StandardOutput = "-";

    internal static Command Create(CommandHost host)
    {
        var model = new Argument<string>("model") { Description = "Run folder, or its model.bin." };
        var paths = new Argument<string[]>("path") { Description = "Image files, folders of them, or data sets.", Arity = ArgumentArity.OneOrMore };
        var top = new Option<int>("--top") { Description = "Classes to name for each image, the most probable first.", DefaultValueFactory = _ => 1 };
        var json = new Option<string?>("--json") { Description = "Write a JSON line an image to a file, or to standard output (-)." };
        var csv = new Option<string?>("--csv") { Description = "Write a row an image as CSV to a file, or to standard output (-)." };
        var scale = new Option<InputScale?>("--input-scale") { Description = "centred, unit or none, for a model without preparation.json beside it." };
        var threads = new Option<int?>("--threads") { Description = "Threads; results do not depend on it." };
        scale.AcceptNames<InputScale>();
        var command = new Command("predict", "Predicts the classes of images with a trained model.") { model, paths, top, json, csv, scale, threads };
        command.Validators.Add(result =>
        {
            if (result.GetResult(top) is { } asked && !asked.Errors.Any() && result.GetValue(top) < 1) result.AddError("--top must be at least 1.");
            if (result.GetResult(threads) is { } given && !given.Errors.Any() && result.GetValue(threads) is < 1 or > 1024) result.AddError("--threads must be from 1 to 1024.");
            if (result.GetValue(json) == StandardOutput && result.GetValue(csv) == StandardOutput) result.AddError("Only one of --json and --csv can go to standard output (-).");
        });
        command.SetAction(parsed =>
        {
            var (jsonPath, csvPath) = (parsed.GetValue(json), parsed.GetValue(csv));
            var terminal = new Terminal(host, parsed, jsonPath == StandardOutput || csvPath == StandardOutput);
            var saved = SavedModel.Open(parsed.GetRequiredValue(model), parsed.GetValue(scale));
            using var predictor = new ImagePredictor(saved, parsed.GetValue(threads));
            var count = Math.Min(parsed.GetValue(top), saved.Preparation.Classes.Count);
            using var jsonFile = Writer(jsonPath, host);
            using var csvFile = Writer(csvPath, host);
            var view = new PredictionView(terminal, saved.Preparation.Classes, count);
            var files = new PredictionFiles(saved.Preparation.Classes, count, jsonFile, csvFile);
            var isAnyUnreadable = false;
            foreach (var path in parsed.GetRequiredValue(paths))
            {
                try
                {
                    foreach (var prediction in predictor.Predict(path, host.Cancellation))
                    {
                        if (prediction.Problem is { } problem) Refuse($"{prediction.Path}: {problem}");
                        view.Add(prediction);
                        files.Add(prediction);
                    }
                }
                catch (ImageSetException error)
                {
                    Refuse(error.Message);
                }
            }

            view.Show(predictor.Latency);
            return isAnyUnreadable ? ExitCode.Unreadable : ExitCode.Success;

            void Refuse(string message)
            {
                isAnyUnreadable = true;
                host.Error.WriteLine(ControlCharacterGuard.Clean(message));
            }
        });
        return command.WithExamples(
            "mldiag predict runs/first photos/ --top 3",
            "mldiag predict runs/first/model.bin cat.png --json -");
    }

    private static TextWriter? Writer(string? path, CommandHost host)
    {
        if (path is null) return null;
        if (path == StandardOutput) return new OpenWriter(host.Output);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new StreamWriter(full) { NewLine = "\n" };
    }

    /// <summary>Standard output, which stays open.</summary>
    private sealed class OpenWriter(TextWriter inner) : TextWriter(CultureInfo.InvariantCulture)
    {
        public override System.Text.Encoding Encoding => inner.Encoding;

        public override string NewLine => "\n";

        public override void Write(char value) => inner.Write(value);

        public override void Write(string? value) => inner.Write(value);
    }
}
