using MLDiagnostics.Plugins;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The plugins beside the program.</summary>
internal static class LoadedPlugins
{
    /// <summary>Loads them; remarks go to standard error.</summary>
    /// <exception cref="CommandException">There is no detector.</exception>
    internal static PluginSet Require(CommandHost host)
    {
        var plugins = PluginSet.Load(host.PluginFolder);
        foreach (var remark in plugins.Remarks) host.Error.WriteLine(remark);
        return plugins.Detectors.Count > 0
            ? plugins
            : throw new CommandException($"There is no detector in {host.PluginFolder}: put plugins there, a folder each.");
    }
}
