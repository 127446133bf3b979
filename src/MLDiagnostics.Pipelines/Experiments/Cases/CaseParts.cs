namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>The measures, probes and studies that cases can name: every class of this assembly that is one.</summary>
internal static class CaseParts
{
    private static readonly Dictionary<string, ICaseMeasure> MeasuresByName = Find<ICaseMeasure>().ToDictionary(part => part.Name);
    private static readonly Dictionary<string, ICaseProbe> ProbesByName = Find<ICaseProbe>().ToDictionary(part => part.Name);
    private static readonly Dictionary<string, ICaseStudy> StudiesByKind = Find<ICaseStudy>().ToDictionary(part => part.Kind);

    internal static IEnumerable<ICaseMeasure> Measures => MeasuresByName.Values;

    internal static IEnumerable<ICaseProbe> Probes => ProbesByName.Values;

    internal static IEnumerable<ICaseStudy> Studies => StudiesByKind.Values;

    internal static ICaseMeasure Measure(string? name) => Get(MeasuresByName, name, "measure");

    internal static ICaseProbe Probe(string? name) => Get(ProbesByName, name, "probe");

    internal static ICaseStudy Study(string? kind) => Get(StudiesByKind, kind, "kind of study");

    private static T Get<T>(Dictionary<string, T> all, string? name, string what) => name is not null && all.TryGetValue(name, out var found)
        ? found
        : throw new PlanException($"There is no {what} '{name}'; there are {string.Join(", ", all.Keys.Order(StringComparer.Ordinal))}.");

    private static IEnumerable<T> Find<T>() => typeof(T).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(T)) && type.GetConstructor(Type.EmptyTypes) is not null)
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!);
}
