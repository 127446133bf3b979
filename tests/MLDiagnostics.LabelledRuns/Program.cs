using System.Diagnostics;
using System.Globalization;
using MLDiagnostics.LabelledRuns;

// dotnet run --project tests/MLDiagnostics.LabelledRuns -c Release -- FOLDER [--again] [--only ID,ID] [--cifar10 PATH] [--fashion PATH]
// Trains the runs of FOLDER/recipe.json whose files are not there yet (--again: all), and puts the labels of FOLDER/labels.csv into theirs.
if (args is not [var folder, ..] || folder.StartsWith('-'))
{
    Console.Error.WriteLine("Give the folder of recipe.json.");
    return 2;
}

var options = args.Skip(1).Index().Where(arg => arg.Item.StartsWith("--", StringComparison.Ordinal))
    .ToDictionary(arg => arg.Item[2..], arg => args.ElementAtOrDefault(arg.Index + 2) ?? "");
var only = options.TryGetValue("only", out var ids) ? ids.Split(',') : [];
var data = new RecipeData(options);
var files = new RunFiles(folder, new LabelTable(Path.Combine(folder, "labels.csv")));
foreach (var run in RecipeFile.Read(Path.Combine(folder, "recipe.json")))
{
    if (only.Length > 0 && !only.Contains(run.Id)) continue;
    var examples = new RunExamples(run, data.Of(run));
    var watch = Stopwatch.StartNew();
    var isThere = File.Exists(files.Log(run)) && !options.ContainsKey("again");
    if (!isThere)
    {
        var (result, steps) = RecipeTrainer.Train(run, examples, folder, CancellationToken.None);
        files.Write(run, result, steps);
    }

    files.Label(run, examples);
    if (isThere) continue;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Id}  {run.Part}  {run.Program}  {watch.Elapsed.TotalSeconds:0.0} s"));
}

return 0;
