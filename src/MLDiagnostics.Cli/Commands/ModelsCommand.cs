using System.CommandLine;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Training;
using Spectre.Console;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag models [NAME] [--schema]</c>: the table of models that ship, or one as JSON, to copy and change; or their schema.</summary>
internal static class ModelsCommand
{
    internal static Command Create(CommandHost host)
    {
        var which = new Argument<string?>("model") { Description = "Name, or a model file; without it, all are listed.", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<bool>("--schema") { Description = "Write the JSON schema of model files instead." };
        var command = new Command("models", "Lists the models that 'train' knows, or writes one as JSON.") { which, schema };
        command.Validators.Add(result =>
        {
            if (result.GetValue(schema) && result.GetValue(which) is not null) result.AddError("--schema is of all models: leave the name out.");
        });
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(schema))
            {
                host.Output.Write(ModelCatalog.Schema);
                return ExitCode.Success;
            }

            if (parsed.GetValue(which) is { } name)
            {
                host.Output.WriteLine(ModelCatalog.Load(name).ToJson());
                return ExitCode.Success;
            }

            var table = new Table().Border(TableBorder.Simple).AddColumns("model", "what it is");
            table.Columns[0].NoWrap();
            foreach (var model in ModelCatalog.All) table.AddRow(new Text(model.Name), new Text(model.Description));
            new Terminal(host, parsed).Console.Write(table);
            return ExitCode.Success;
        });
        return command.WithExamples("mldiag models", "mldiag models cifar-cnn > mine.json", "mldiag models --schema > model.schema.json");
    }
}
