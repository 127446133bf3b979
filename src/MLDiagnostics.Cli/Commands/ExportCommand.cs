using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Training;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag export MODEL FILE</c>: a trained model in a format that other programs read, and back.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, Action<TrainedModel, string>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".safetensors"] = (model, path) => model.SaveSafeTensors(path),
        [".onnx"] = (model, path) => model.SaveOnnx(path),
        [".bin"] = (model, path) => model.Save(path),
    };

    internal static Command Create(CommandHost host)
    {
        var model = new Argument<string>("model") { Description = "Run folder, its model.bin, or a .safetensors file that export wrote." };
        var file = new Argument<string>("file") { Description = "File to write, its format by its ending: .safetensors (weights), .onnx (network and weights), .bin (our own)." };
        var command = new Command("export", "Writes a trained model as safetensors or ONNX, or reads it back.") { model, file };
        command.Validators.Add(result =>
        {
            if (result.GetValue(file) is { } path && !Formats.ContainsKey(Path.GetExtension(path)))
                result.AddError($"{path}: the ending says the format and must be one of {string.Join(", ", Formats.Keys)}.");
        });
        command.SetAction(parsed =>
        {
            var (source, target) = (parsed.GetRequiredValue(model), parsed.GetRequiredValue(file));
            var path = Directory.Exists(source) ? Path.Combine(source, "model.bin") : source;
            if (!File.Exists(path)) throw new CommandException($"{path}: there is no such file.", ExitCode.Usage);
            var trained = Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase) ? TrainedModel.LoadSafeTensors(path) : TrainedModel.Load(path);
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
            Formats[Path.GetExtension(target)](trained, target);
            new Terminal(host, parsed).Line($"{target}: {trained.Specification.Name}, images {trained.InputShape}");
            return ExitCode.Success;
        });
        return command.WithExamples(
            "mldiag export runs/first first.onnx",
            "mldiag export runs/first first.safetensors");
    }
}
