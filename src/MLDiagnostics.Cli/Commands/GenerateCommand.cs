using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines.Images.Generation;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag generate SET --out DIR</c>, hidden: writes one of the generated sets as PNG files.</summary>
internal static class GenerateCommand
{
    internal static Command Create(CommandHost host)
    {
        var set = new Argument<string>("set") { Description = $"One of {string.Join(", ", ImageGenerator.All.Select(generator => generator.Name))}." };
        var count = new Option<int>("--count") { Description = "Images to draw.", DefaultValueFactory = _ => 2000 };
        var seed = new Option<long>("--seed") { Description = "Seed of the drawing.", DefaultValueFactory = _ => 1 };
        var folder = new Option<string>("--out") { Description = "Folder to write to.", Required = true };
        var command = new Command("generate", "Writes a generated image set as PNG files.") { set, count, seed, folder };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(set)!;
            var generator = ImageGenerator.Find(name) ?? throw new CommandException($"There is no generated set '{name}'.", ExitCode.Usage);
            if (parsed.GetValue(count) < 1) throw new CommandException("--count must be at least 1.", ExitCode.Usage);
            generator.WriteFolder(parsed.GetValue(folder)!, parsed.GetValue(seed), parsed.GetValue(count));
            new Terminal(host, parsed).Line(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{parsed.GetValue(count)} images of {generator.Name} are in {parsed.GetValue(folder)}."));
            return ExitCode.Success;
        });
        return command.WithExamples("mldiag generate shapes10 --count 2500 --seed 1 --out datasets/shapes10");
    }
}
