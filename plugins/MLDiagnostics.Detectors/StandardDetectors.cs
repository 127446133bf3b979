namespace MLDiagnostics;

/// <summary>Adds the built-in detectors.</summary>
public static class StandardDetectors
{
    /// <summary>Adds every detector of this assembly with its default options, in the order of their ids.</summary>
    /// <returns>The same collection, so that calls can be chained.</returns>
    public static T AddStandardDetectors<T>(this T detectors) where T : IDetectorCollection
    {
        foreach (var detector in All()) detectors.Add(detector);
        return detectors;
    }

    private static IEnumerable<IDetector> All() => typeof(StandardDetectors).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDetector)))
        .Select(Create)
        .OrderBy(detector => detector.Descriptor.Id, StringComparer.Ordinal);

    private static IDetector Create(Type type)
    {
        var constructor = type.GetConstructors().Single();
        return (IDetector)constructor.Invoke(new object?[constructor.GetParameters().Length]);
    }
}
