using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MLDiagnostics.Testing;

/// <summary>What the sources say of an assembly's members, as Markdown, from the XML file that its build left.</summary>
public sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(XDocument document) =>
        _members = document.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);

    /// <summary>The documentation of an assembly whose project has its name, built beside the tests.</summary>
    public static XmlDocumentation Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var name = assembly.GetName().Name!;
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return new XmlDocumentation(XDocument.Load(Path.Combine(own.Parent!.Parent!.FullName, name, own.Name, $"{name}.xml")));
    }

    /// <summary>An element of a property's comment, such as <c>summary</c>, in one line; empty when there is none.</summary>
    public string Of(PropertyInfo property, string element)
    {
        ArgumentNullException.ThrowIfNull(property);
        var member = _members.GetValueOrDefault($"P:{property.DeclaringType!.FullName!.Replace('+', '.')}.{property.Name}");
        return member?.Element(element) is { } found ? Spaces().Replace(string.Concat(found.Nodes().Select(Text)), " ").Trim() : "";
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when (string?)see.Attribute("langword") is { } word => word,
        XElement { Name.LocalName: "see" } see => $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName(((string)see.Attribute("cref")!).Split('.', '(')[^1])}`",
        XElement other => string.Concat(other.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Spaces();
}
