namespace MLDiagnostics.Frameworks;

/// <summary>Adds the traps of frameworks.</summary>
public static class FrameworkTraps
{
    /// <summary>Adds every detector of this assembly with its default options, in the order of their ids.</summary>
    /// <returns>The same collection, so that calls can be chained.</returns>
    public static T AddFrameworkTraps<T>(this T detectors) where T : IDetectorCollection
    {
        foreach (var detector in All()) detectors.Add(detector);
        return detectors;
    }

    private static IEnumerable<IDetector> All() => typeof(FrameworkTraps).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDetector)))
        .Select(type => (IDetector)type.GetConstructors().Single().Invoke([null]))
        .OrderBy(detector => detector.Descriptor.Id, StringComparer.Ordinal);
}
