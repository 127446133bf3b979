using System.Reflection;

namespace MLDiagnostics.Benchmarks;

/// <summary>The tables of this assembly.</summary>
internal static class Tables
{
    private static readonly ITable[] All =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(ITable)))
            .Select(type => (ITable)Activator.CreateInstance(type)!)
            .OrderBy(table => table.Name, StringComparer.Ordinal),
    ];

    public static ITable? Find(string name) => All.FirstOrDefault(table => table.Name == name);

    public static void PrintNames(TextWriter output)
    {
        foreach (var table in All) output.WriteLine($"{table.Name,-10} {table.Summary}");
        output.WriteLine("otherwise  options of BenchmarkDotNet: --list flat, --filter *NAME*");
    }
}
