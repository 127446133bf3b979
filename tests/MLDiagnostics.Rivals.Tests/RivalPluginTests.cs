using MLDiagnostics.Plugins;

namespace MLDiagnostics.Rivals.Tests;

public sealed class RivalPluginTests
{
    private static readonly IReadOnlyList<IDetector> Rules = PluginSet.Load(Folder).Detectors;

    private static string Folder => Path.Combine(MLDiagnostics.Testing.Repository.Root, "artifacts", "rivals");

    [Fact]
    public void Plugin_IsLoadedAsOtherPeoplesAre()
    {
        Assert.Equal(32, Rules.Count);
        Assert.All(Rules, rule => Assert.Contains('/', rule.Descriptor.Name));
        Assert.DoesNotContain(Rules, rule => rule.Descriptor.Id.StartsWith("MLD", StringComparison.Ordinal));
        Assert.Equal(Rules.Count, Rules.Select(rule => rule.Descriptor.Id).Distinct().Count());
        Assert.Equal(
            ["autotrainer", "lightning", "llm-foundry", "sagemaker", "sk-autod", "torchmortem", "trainproof", "umlaut"],
            Rules.Select(rule => rule.Descriptor.Name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rules_OnRunsOfOneEpochOrOfNothingFinite_DoNotThrow()
    {
        foreach (var rule in Rules)
        {
            foreach (var value in (double[])[0, 1, double.NaN, double.PositiveInfinity])
                _ = Rule.Fires(rule, ("train.loss", [value]), ("validation.loss", [value]), ("train.accuracy", [value]), ("validation.accuracy", [value]),
                    ("train.gradient_norm", [value]), ("learning_rate", [value]));
        }
    }
}
