using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace MLDiagnostics.Detectors.Tests;

public sealed class StandardDetectorsTests
{
    private static readonly string[] Sections = ["## Cause", "## Evidence", "## How to fix", "## When to ignore", "## References"];

    public static TheoryData<string> Names => [.. All().Select(detector => detector.Descriptor.Name)];

    internal static IReadOnlyList<IDetector> All() => new Listing().AddStandardDetectors().Detectors;

    internal static IDetector Named(string name) => All().Single(detector => detector.Descriptor.Name == name);

    [Fact]
    public void StandardDetectors_Added_AreThoseOfThisAssemblyByIdOnce() => Assert.Equal(
        [
            "MLD0001", "MLD0002", "MLD0003", "MLD0101", "MLD0102", "MLD0103", "MLD0104", "MLD0105", "MLD0201", "MLD0202", "MLD0203", "MLD0204", "MLD0205",
            "MLD0301", "MLD0302", "MLD0303", "MLD0401", "MLD0402", "MLD0403", "MLD0404", "MLD0405", "MLD0501", "MLD0502", "MLD0503",
        ],
        All().Select(detector => detector.Descriptor.Id));

    [Theory, MemberData(nameof(Names))]
    public void Page_OfEachDetector_IsEmbeddedAndComplete(string name)
    {
        var descriptor = Named(name).Descriptor;
        using var stream = typeof(StandardDetectors).Assembly.GetManifestResourceStream($"{descriptor.Id}.md");
        Assert.NotNull(stream);
        var page = new StreamReader(stream).ReadToEnd();
        Assert.StartsWith($"# {descriptor.Id} {descriptor.Name}", page, StringComparison.Ordinal);
        var places = Sections.Select(section => page.IndexOf(section, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory, MemberData(nameof(Names))]
    public void Options_OfEachDetector_HaveValidDefaultsRangesAndRoundTrip(string name)
    {
        var type = Named(name).GetType().GetConstructors().Single().GetParameters().Single().ParameterType;
        var options = Activator.CreateInstance(type)!;
        Assert.True(Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
        Assert.All(type.GetProperties(), property => Assert.NotNull(property.GetCustomAttribute<RangeAttribute>()));
        var json = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        Assert.Equal(options, JsonSerializer.Deserialize(JsonSerializer.Serialize(options, type, json), type, json));
    }

    [Theory, MemberData(nameof(Names))]
    public void Page_OfEachDetector_NamesEveryOptionInItsOwnWords(string name)
    {
        var detector = Named(name);
        using var stream = typeof(StandardDetectors).Assembly.GetManifestResourceStream($"{detector.Descriptor.Id}.md");
        var page = new StreamReader(stream!).ReadToEnd();
        var type = detector.GetType().GetConstructors().Single().GetParameters().Single().ParameterType;
        var known = type.GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).ToArray();
        Assert.True(known.Count(option => page.Contains($"`{option}`", StringComparison.Ordinal)) * 2 > known.Length, "Half of the options are not on the page.");
    }

    private sealed class Listing : IDetectorCollection
    {
        public List<IDetector> Detectors { get; } = [];

        public void Add(IDetector detector) => Detectors.Add(detector);
    }
}
