using System.Reflection;
using System.Runtime.Loader;

namespace MLDiagnostics.Plugins;

/// <summary>What the plugins of a folder bring: one sub-folder a plugin, its assembly named as the sub-folder.</summary>
public sealed class PluginSet
{
    private readonly List<string> _remarks = [];

    private PluginSet() { }

    /// <summary>Detectors, ordered by id.</summary>
    public IReadOnlyList<IDetector> Detectors { get; private set; } = [];

    /// <summary>Report writers, ordered by format.</summary>
    public IReadOnlyList<IReportWriter> Writers { get; private set; } = [];

    /// <summary>Log readers, ordered by format.</summary>
    public IReadOnlyList<IRunReader> Readers { get; private set; } = [];

    /// <summary>Dialects, ordered by framework.</summary>
    public IReadOnlyList<IFrameworkDialect> Dialects { get; private set; } = [];

    /// <summary>Assemblies refused or without any contract, and why.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>The folder beside the program from which hosts load plugins.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>Loads every plugin of a folder. Nothing that a plugin does wrong is thrown: it becomes a remark.</summary>
    public static PluginSet Load(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var set = new PluginSet();
        if (!Directory.Exists(folder)) return set;
        var parts = new List<object>();
        foreach (var plugin in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var file = Path.GetFullPath(Path.Combine(plugin, $"{Path.GetFileName(plugin)}.dll"));
            if (File.Exists(file)) parts.AddRange(set.LoadAssembly(file));
            else set._remarks.Add($"{plugin} has no {Path.GetFileName(file)}: skipped.");
        }

        set.Detectors = [.. parts.OfType<IDetector>().OrderBy(detector => detector.Descriptor.Id, StringComparer.Ordinal)];
        set.Writers = [.. parts.OfType<IReportWriter>().OrderBy(writer => writer.Format, StringComparer.Ordinal)];
        set.Readers = [.. parts.OfType<IRunReader>().OrderBy(reader => reader.Format, StringComparer.Ordinal)];
        set.Dialects = [.. parts.OfType<IFrameworkDialect>().OrderBy(dialect => dialect.Framework, StringComparer.Ordinal)];
        return set;
    }

    private List<object> LoadAssembly(string file)
    {
        var parts = new List<object>();
        var name = Path.GetFileNameWithoutExtension(file);
        try
        {
            var assembly = new PluginLoadContext(file).LoadFromAssemblyPath(file);
            var own = typeof(IDetector).Assembly.GetName();
            var contract = assembly.GetReferencedAssemblies().FirstOrDefault(reference => reference.Name == own.Name);
            if (contract is not null && contract.Version?.Major != own.Version?.Major)
            {
                _remarks.Add($"{name} was built against {own.Name} {contract.Version}, this is {own.Version}: refused.");
                return parts;
            }

            foreach (var type in assembly.GetExportedTypes().Where(IsPart)) TryCreate(name, type, parts);
            if (parts.Count == 0) _remarks.Add($"{name} brings no detector, writer, reader or dialect.");
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or ReflectionTypeLoadException or TypeLoadException)
        {
            _remarks.Add($"{name} could not be loaded: {error.Message}");
        }

        return parts;
    }

    private void TryCreate(string name, Type type, List<object> parts)
    {
        try
        {
            if (PluginPart.Create(type) is not { } part) return;
            if (part is IDetector detector) _ = detector.Descriptor.Id;
            parts.Add(part);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _remarks.Add($"{name}: {type.Name} could not be made: {(error.InnerException ?? error).Message}");
        }
    }

    private static bool IsPart(Type type) => type is { IsAbstract: false, IsGenericTypeDefinition: false } &&
        (typeof(IDetector).IsAssignableFrom(type) || typeof(IReportWriter).IsAssignableFrom(type) ||
         typeof(IRunReader).IsAssignableFrom(type) || typeof(IFrameworkDialect).IsAssignableFrom(type));

    /// <summary>A plugin's own dependencies stay its own; the contracts always come from the host.</summary>
    private sealed class PluginLoadContext(string file) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(file))
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name != typeof(IDetector).Assembly.GetName().Name && _resolver.ResolveAssemblyToPath(assemblyName) is { } path
                ? LoadFromAssemblyPath(path)
                : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
