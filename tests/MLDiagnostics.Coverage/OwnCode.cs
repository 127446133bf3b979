using Mono.Cecil;

namespace MLDiagnostics.Coverage;

/// <summary>The code of an assembly that was written for it: sources below <c>src/</c> and <c>plugins/</c>, what is generated left out.</summary>
internal static class OwnCode
{
    /// <summary>The assembly; <see langword="null"/> when it is not one of ours or has no symbols.</summary>
    internal static AssemblyDefinition? Read(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        if (name != "mldiag" && !name.StartsWith("MLDiagnostics", StringComparison.Ordinal)) return null;
        if (!File.Exists(Path.ChangeExtension(file, "pdb"))) return null;
        var resolver = new DefaultAssemblyResolver();
        foreach (var folder in Folders(file)) resolver.AddSearchDirectory(folder);
        return AssemblyDefinition.ReadAssembly(file, new ReaderParameters { ReadSymbols = true, InMemory = true, AssemblyResolver = resolver });
    }

    // Beside it, beside the program whose plugin it is, and the shared frameworks.
    private static IEnumerable<string> Folders(string file)
    {
        var own = Path.GetDirectoryName(Path.GetFullPath(file))!;
        yield return own;
        yield return Path.GetFullPath(Path.Combine(own, "..", ".."));
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        yield return runtime;
        foreach (var framework in Directory.GetDirectories(Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App"))) yield return framework;
    }

    /// <summary>Its points, always in the same order.</summary>
    internal static List<CodePoint> Points(AssemblyDefinition assembly) =>
    [
        .. assembly.MainModule.GetTypes().Where(type => !IsExcluded(type)).SelectMany(type => type.Methods)
            .Where(method => method.HasBody && !IsExcluded(method)).SelectMany(Points),
    ];

    private static IEnumerable<CodePoint> Points(MethodDefinition method)
    {
        var instructions = method.Body.Instructions.ToDictionary(instruction => instruction.Offset);
        foreach (var point in method.DebugInformation.SequencePoints)
            if (!point.IsHidden && Relative(point.Document.Url) is { } file && instructions.TryGetValue(point.Offset, out var instruction))
                yield return new CodePoint(method.Body, instruction, file, point.StartLine, point.EndLine);
    }

    // Builds of CI write /_/ for the root of the clone.
    private static string? Relative(string path)
    {
        path = path.Replace('\\', '/');
        var root = Directory.GetCurrentDirectory().Replace('\\', '/').TrimEnd('/') + "/";
        var below = path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : path.StartsWith("/_/", StringComparison.Ordinal) ? path[3..] : "";
        return below.StartsWith("src/", StringComparison.Ordinal) || below.StartsWith("plugins/", StringComparison.Ordinal) ? below : null;
    }

    private static bool IsExcluded(TypeDefinition type) => IsMarked(type) || (type.DeclaringType is { } outer && IsExcluded(outer));

    private static bool IsExcluded(MethodDefinition method) => IsMarked(method) ||
        method.DeclaringType.Properties.Any(property => (property.GetMethod == method || property.SetMethod == method) && IsMarked(property));

    private static bool IsMarked(ICustomAttributeProvider part) =>
        part.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "ExcludeFromCodeCoverageAttribute");
}
