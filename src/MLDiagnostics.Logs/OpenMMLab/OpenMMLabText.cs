using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>Takes the text that OpenMMLab's tools log at the start of a run apart.</summary>
internal static class OpenMMLabText
{
    private static readonly Regex PyTorch = LogPattern.Of(@"^PyTorch: (?<version>\d\S*)");
    private static readonly Regex Optimizer = LogPattern.Of(@"\boptimizer = dict\((?<arguments>[^()]*)\)?");
    private static readonly Regex OptimizerName = LogPattern.Of(@"\btype='(?<name>\w+)'");
    private static readonly Regex Argument = LogPattern.Of(@"\b(?<name>lr|momentum|weight_decay)=(?<value>[\d.e-]+)");
    private static readonly Regex Epochs = LogPattern.Of(@"\b(total_epochs = |max_epochs=)(?<epochs>\d+)");

    /// <summary>Takes what is said of the machine: the version of PyTorch.</summary>
    internal static void TakeEnvironment(LoggedFit fit, string text)
    {
        if (PyTorch.Match(text) is { Success: true } version)
            fit.Framework = new FrameworkFacts { Id = "pytorch", Version = version.Groups["version"].Value };
    }

    /// <summary>Takes what is said of the choices.</summary>
    internal static void TakeConfiguration(LoggedFit fit, string line)
    {
        if (Optimizer.Match(line) is { Success: true } optimizer)
        {
            var arguments = optimizer.Groups["arguments"].Value;
            if (OptimizerName.Match(arguments) is { Success: true } name) fit.Choose("optimizer", name.Groups["name"].Value.ToLowerInvariant());
            foreach (Match argument in Argument.Matches(arguments))
                if (LogPattern.Number(argument.Groups["value"]) is { } value) fit.Choose(argument.Groups["name"].Value, value);
        }

        if (Epochs.Match(line) is { Success: true } epochs && LogPattern.Count(epochs.Groups["epochs"]) is { } count) fit.Choose("epochs", count);
    }
}
