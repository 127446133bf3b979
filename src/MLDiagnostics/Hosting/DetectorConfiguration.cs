using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLDiagnostics;

/// <summary>Makes detectors anew with options from JSON; unknown detectors, unknown members and values out of range are errors.</summary>
internal static class DetectorConfiguration
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    internal static IReadOnlyList<IDetector> Apply(IEnumerable<IDetector> detectors, IEnumerable<string> configurations)
    {
        var result = detectors.ToList();
        var errors = new List<string>();
        foreach (var text in configurations) Apply(result, text, errors);
        return errors.Count == 0 ? result : throw new DiagnosticsConfigurationException(errors);
    }

    private static void Apply(List<IDetector> detectors, string text, List<string> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Name != "detectors") errors.Add($"'{member.Name}' is not known here: expected \"detectors\".");
                else if (member.Value.ValueKind != JsonValueKind.Object) errors.Add("\"detectors\" must be an object of detectors by name.");
                else
                    foreach (var entry in member.Value.EnumerateObject()) Configure(detectors, entry, errors);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            errors.Add($"The configuration is not a JSON object: {error.Message}");
        }
    }

    private static void Configure(List<IDetector> detectors, JsonProperty entry, List<string> errors)
    {
        var index = detectors.FindIndex(detector => detector.Descriptor.Name == entry.Name || detector.Descriptor.Id == entry.Name);
        if (index < 0)
        {
            errors.Add($"There is no detector '{entry.Name}'.");
            return;
        }

        if (OptionsConstructor(detectors[index]) is not { } constructor)
        {
            errors.Add($"{entry.Name} has no options.");
            return;
        }

        try
        {
            var options = entry.Value.Deserialize(constructor.GetParameters()[0].ParameterType, Json);
            if (options is null)
            {
                errors.Add($"{entry.Name}: expected an object of options.");
                return;
            }

            var results = new List<ValidationResult>();
            if (Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
                detectors[index] = (IDetector)constructor.Invoke([options]);
            else
                errors.AddRange(results.Select(result => $"{entry.Name}: {result.ErrorMessage}"));
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or TargetInvocationException)
        {
            errors.Add($"{entry.Name}: {(error.InnerException is { } inner && error is TargetInvocationException ? inner : error).Message}");
        }
    }

    private static ConstructorInfo? OptionsConstructor(IDetector detector) => detector.GetType().GetConstructors()
        .FirstOrDefault(constructor => constructor.GetParameters() is [{ IsOptional: true }]);
}
