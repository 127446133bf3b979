using System.Reflection;

namespace MLDiagnostics.Contract.Tests;

/// <summary>The public types and members of an assembly as lines of text, sorted.</summary>
internal static class PublicApi
{
    internal static string Of(Assembly assembly) => string.Join('\n', assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines)) + "\n";

    private static IEnumerable<string> Lines(Type type)
    {
        yield return $"{Kind(type)} {Name(type)}{Bases(type)}";
        if (type.IsEnum)
        {
            foreach (var name in Enum.GetNames(type)) yield return $"  {name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}";
            yield break;
        }

        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var lines = new List<string>();
        lines.AddRange(type.GetConstructors(Declared).Where(IsVisible).Select(constructor => $"  new({Parameters(constructor)})"));
        lines.AddRange(type.GetFields(Declared).Where(field => field.IsPublic).Select(field => $"  const {Name(field.FieldType)} {field.Name}"));
        lines.AddRange(type.GetProperties(Declared).Where(property => property.GetMethod is { } get && IsVisible(get)).Select(Property));
        lines.AddRange(type.GetMethods(Declared).Where(IsVisible).Where(method => !IsProperty(method) && !IsMadeByTheCompiler(method))
            .Select(method => $"  {(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}({Parameters(method)})"));
        foreach (var line in lines.Order(StringComparer.Ordinal)) yield return line;
    }

    private static string Property(PropertyInfo property)
    {
        var setter = property.SetMethod is { } set && IsVisible(set)
            ? set.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? " init;" : " set;"
            : "";
        return $"  {(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name}{Index(property)} {{ get;{setter} }}";
    }

    private static string Index(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(parameter => Name(parameter.ParameterType)))}]" : "";

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";

    private static string Bases(Type type)
    {
        var bases = type.GetInterfaces().Where(item => item.Namespace == type.Namespace).Select(Name)
            .Concat(type.BaseType?.Namespace == type.Namespace ? [Name(type.BaseType!)] : []).Order(StringComparer.Ordinal).ToArray();
        return bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters()
        .Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = default" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef) return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (!type.IsGenericType) return type.Name;
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsProperty(MethodInfo method) =>
        method.IsSpecialName && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal));

    // What a record gets anyway says nothing of the contract.
    private static bool IsMadeByTheCompiler(MethodInfo method) =>
        method.Name.Contains('<', StringComparison.Ordinal) || method.Name is "PrintMembers" or "Equals" or "GetHashCode" or "ToString" or "op_Equality" or "op_Inequality" or "get_EqualityContract";
}
