using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using MLDiagnostics.Plugins;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Contract.Tests;

/// <summary>What holds for every detector, present and future.</summary>
public sealed class DetectorContractTests
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["MLD0001"] = "non-finite", ["MLD0002"] = "divergence", ["MLD0003"] = "loss-mismatch",
        ["MLD0101"] = "lr-too-high", ["MLD0102"] = "lr-too-low", ["MLD0103"] = "plateau", ["MLD0104"] = "oscillation", ["MLD0105"] = "periodic-jump",
        ["MLD0201"] = "overfitting", ["MLD0202"] = "val-spike", ["MLD0203"] = "small-validation-set", ["MLD0204"] = "leakage", ["MLD0205"] = "underfitting",
        ["MLD0301"] = "exploding-gradient", ["MLD0302"] = "vanishing-gradient", ["MLD0303"] = "dead-relu",
        ["MLD0401"] = "class-imbalance", ["MLD0402"] = "class-collapse", ["MLD0403"] = "single-class", ["MLD0404"] = "fast-convergence", ["MLD0405"] = "label-noise",
        ["MLD0501"] = "unscaled-input", ["MLD0502"] = "distribution-shift", ["MLD0503"] = "undecodable-images",
    };

    public static TheoryData<string> Names => AllDetectors.Names;

    [Fact]
    public void Plugins_LoadWithoutRemarks()
    {
        Assert.Empty(AllDetectors.Plugins.Remarks);
        Assert.NotEmpty(AllDetectors.Plugins.Detectors);
        Assert.Equal(AllDetectors.Plugins.Detectors.Count, AllDetectors.Plugins.Detectors.Select(detector => detector.Descriptor.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Descriptor_HasTheIdOfItsName(string name)
    {
        var descriptor = AllDetectors.Find(name).Descriptor;
        if (!descriptor.Id.StartsWith("MLD06", StringComparison.Ordinal)) Assert.Equal(Ids[descriptor.Id], name);
        else Assert.StartsWith("trap-", name, StringComparison.Ordinal);
        Assert.Equal((int)descriptor.Category, int.Parse(descriptor.Id.AsSpan(3, 2), CultureInfo.InvariantCulture));
        Assert.NotEmpty(descriptor.Title);
        Assert.True(descriptor.Establishes is null || CauseKeys.All.Contains(descriptor.Establishes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_HasEverySection(string name)
    {
        var page = DetectorPage.Of(AllDetectors.Find(name));
        Assert.NotNull(page);
        Assert.All(["## Cause", "## Evidence", "## How to fix", "## When to ignore"], section => Assert.Contains(section, page, StringComparison.Ordinal));
        Assert.Contains(AllDetectors.Find(name).Descriptor.Id, page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 500, 20_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_AllHaveARangeAndAValidDefault(string name)
    {
        var constructor = Assert.Single(AllDetectors.Find(name).GetType().GetConstructors());
        var parameter = Assert.Single(constructor.GetParameters());
        Assert.True(parameter.IsOptional);
        var options = Activator.CreateInstance(parameter.ParameterType)!;
        var errors = new List<ValidationResult>();
        Assert.True(Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true), string.Join("; ", errors));
        foreach (var property in parameter.ParameterType.GetProperties().Where(property => property.PropertyType.IsPrimitive && property.PropertyType != typeof(bool)))
            Assert.NotEmpty(property.GetCustomAttributes(typeof(RangeAttribute), inherit: true));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_SetFromJson_RefuseWhatTheyDoNotKnow(string name)
    {
        var builder = new TrainingDiagnosticsBuilder().Add(AllDetectors.Find(name)).Configure(Options("{\"no_such_option\": 1}"));
        Assert.Contains("no_such_option", Assert.Throws<DiagnosticsConfigurationException>(builder.Build).Message, StringComparison.Ordinal);
        _ = new TrainingDiagnosticsBuilder().Add(AllDetectors.Find(name)).Configure(Options("{}")).Build();

        string Options(string options) => $"{{\"detectors\": {{\"{name}\": {options}}}}}";
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Detector_OnAnyRun_AnswersLiveAsOnReplayAndNeverFails(string name)
    {
        var detector = AllDetectors.Find(name);
        foreach (var (run, events) in AwkwardRuns.All)
        {
            var replayed = Diagnose.Run([detector], events);
            var live = Diagnose.Live([detector], events);
            Assert.False(replayed.Outcomes[0].Outcome is DetectorFailed, $"{name} failed on {run}: {replayed.Outcomes[0].Outcome}");
            Assert.Equal(Text(replayed), Text(live));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Findings_SayWhatWhetherToWorryAndWhatToDo(string name)
    {
        var detector = AllDetectors.Find(name);
        foreach (var (run, events) in AwkwardRuns.All)
        {
            foreach (var finding in Diagnose.Run([detector], events).Findings)
            {
                Assert.True(finding.Message.Length > 20 && finding.Message.EndsWith('.'), $"{run}: {finding.Message}");
                Assert.NotEmpty(finding.Concern);
                Assert.All(finding.Causes, cause => Assert.Contains(cause.Key, CauseKeys.All));
                Assert.All(finding.Causes, cause => Assert.InRange(cause.Confidence, 0, 1));
                Assert.NotEmpty(finding.Evidence);
            }
        }
    }

    private static string Text(DiagnosticReport report) => JsonSerializer.Serialize(
        new { report.Verdict, report.Findings, Outcome = report.Outcomes[0].Outcome.ToString(), report.Actions }, Plain);

    private static readonly JsonSerializerOptions Plain = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };
}
