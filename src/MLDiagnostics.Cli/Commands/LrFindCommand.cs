using System.CommandLine;
using System.Globalization;
using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Reporting;

namespace MLDiagnostics.Cli.Commands;

/// <summary><c>mldiag lr-find --data PATH --model NAME|FILE …</c>: a learning-rate range test.</summary>
internal static class LrFindCommand
{
    internal static Command Create(CommandHost host)
    {
        var planOptions = new PlanOptions();
        var defaults = new RangeTestOptions();
        var lowest = new Option<double>("--from") { Description = "First rate.", DefaultValueFactory = _ => defaults.Lowest };
        var highest = new Option<double>("--to") { Description = "Last rate.", DefaultValueFactory = _ => defaults.Highest };
        var steps = new Option<int>("--steps") { Description = "Steps from the first to the last rate.", DefaultValueFactory = _ => defaults.Steps };
        var stopAt = new Option<double>("--stop-at") { Description = "Ends when the smoothed loss is above so many times its best.", DefaultValueFactory = _ => defaults.StopAt };
        var csv = new Option<string?>("--csv") { Description = "Write learning_rate,loss,smoothed_loss to a file, or to standard output (-)." };
        var html = new Option<string?>("--html") { Description = "Write the chart as one HTML file, or to standard output (-)." };
        var command = new Command("lr-find", "Suggests a learning rate: trains while the rate rises, and looks where the loss falls and where it breaks.");
        planOptions.AddTo(command);
        foreach (var option in (Option[])[lowest, highest, steps, stopAt, csv, html]) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var target = parsed.GetValue(csv);
            var page = parsed.GetValue(html);
            var terminal = new Terminal(host, parsed, isOutputForPrograms: target == ReportTarget.StandardOutput || page == ReportTarget.StandardOutput);
            var plan = planOptions.Read(parsed);
            var result = LearningRateRangeTest.Run(
                plan,
                defaults with { Lowest = parsed.GetValue(lowest), Highest = parsed.GetValue(highest), Steps = parsed.GetValue(steps), StopAt = parsed.GetValue(stopAt) },
                host.Cancellation);
            foreach (var line in RangeChart.Draw(result, terminal.Console.Profile.Width)) terminal.Line(line);
            terminal.Line(result.Why);
            if (result.Suggestion is { } rate) terminal.Line(string.Create(CultureInfo.InvariantCulture, $"suggestion: --lr {rate:G2}"));
            if (target is not null) Write(target, result, host);
            if (page is not null) ReportTarget.Write(page, host, stream => ExperimentFiles.WriteHtml(RangeTestReport.Of(result, plan), stream));
            return result.Suggestion is null ? ExitCode.Unreadable : ExitCode.Success;
        });
        return command.WithExamples("mldiag lr-find --data shapes10 --model cifar-cnn --optimizer adam --html lr.html");
    }

    private static void Write(string target, RangeTestResult result, CommandHost host)
    {
        var rows = result.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.LearningRate:R},{point.Loss:R},{point.Smoothed:R}"));
        var text = string.Join('\n', rows.Prepend("learning_rate,loss,smoothed_loss")) + "\n";
        if (target == "-") host.Output.Write(text);
        else File.WriteAllText(target, text);
    }
}
