using MLDiagnostics.Plugins;

namespace MLDiagnostics.Contract.Tests;

/// <summary>Every detector found in the plugins beside the tests.</summary>
internal static class AllDetectors
{
    internal static PluginSet Plugins { get; } = PluginSet.Load(PluginSet.DefaultFolder);

    internal static TheoryData<string> Names => [.. Plugins.Detectors.Select(detector => detector.Descriptor.Name)];

    internal static IDetector Find(string name) => Plugins.Detectors.Single(detector => detector.Descriptor.Name == name);
}
