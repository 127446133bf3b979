using System.Xml.Linq;
using MLDiagnostics.Reporting.Tests.Samples;

namespace MLDiagnostics.Reporting.Tests.Page;

public sealed class HostileRunTests
{
    private static readonly string[] Elements =
    [
        "a", "article", "bdi", "body", "br", "caption", "circle", "cite", "code", "dd", "desc", "details", "div", "dl", "dt", "figcaption", "figure",
        "footer", "g", "h1", "h2", "h3", "h4", "head", "header", "html", "img", "li", "link", "main", "meta", "nav", "ol", "p", "path", "pre",
        "rect", "script", "section", "small", "span", "strong", "style", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr", "ul", "wbr",
    ];

    private static readonly string[] Attributes =
    [
        "alt", "aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "content", "cx", "cy", "d", "data-first", "data-from", "data-label", "data-last", "data-log", "data-plot",
        "data-range", "data-unit", "data-x", "data-y", "height", "href", "http-equiv", "id",
        "lang", "name", "r", "rel", "role", "rx", "scope", "src", "start", "tabindex", "text-anchor", "value", "viewBox", "width", "x", "y",
    ];

    [Fact]
    public void Html_OfHostileTexts_HasNoElementAndNoAttributeOfTheirs()
    {
        var page = Rendered.Page(HostileRun.Report());
        Assert.All(page.Descendants(), element => Assert.Contains(element.Name.LocalName, Elements));
        Assert.All(page.Descendants().Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, Attributes));
        Assert.Single(page.Descendants("style"));
        Assert.DoesNotContain(HostileRun.Marker, page.Descendants("style").Single().Value, StringComparison.Ordinal);
        var script = Assert.Single(page.Descendants("script"));
        Assert.DoesNotContain(HostileRun.Marker, script.Value, StringComparison.Ordinal);
        Assert.Empty(script.Attributes());
        Assert.Empty(page.Descendants("img"));
        Assert.Empty(page.DescendantNodes().OfType<XComment>());
    }

    [Fact]
    public void Html_OfHostileTexts_LinksOnlyIntoThePage()
    {
        var page = Rendered.Page(HostileRun.Report());
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var link in page.Descendants().Attributes("href").Select(href => href.Value).Where(href => href != "data:,"))
        {
            Assert.StartsWith("#", link, StringComparison.Ordinal);
            Assert.Contains(link[1..], ids);
        }
    }

    [Fact]
    public void Html_OfHostileTexts_HasNoControlCharactersAndNoOverrides()
    {
        var html = Rendered.Html(HostileRun.Report());
        Assert.DoesNotContain(html, letter => letter is < ' ' and not '\n' and not '\t');
        Assert.DoesNotContain('\u202E', html);
        Assert.InRange(html.Length, 1, 1_000_000);
    }

    [Fact]
    public void Json_OfHostileTexts_KeepsThemAsTheyAre()
    {
        var report = Rendered.Json(HostileRun.Report()).GetProperty("reports")[0];
        var message = report.GetProperty("findings")[0].GetProperty("message").GetString()!;
        Assert.Contains(HostileRun.Script, message, StringComparison.Ordinal);
        Assert.Contains("\u202E", message, StringComparison.Ordinal);
        Assert.Equal("NaN", report.GetProperty("findings")[0].GetProperty("evidence")[0].GetProperty("observed").GetString());
        Assert.Equal("-Infinity", report.GetProperty("findings")[0].GetProperty("evidence")[0].GetProperty("threshold").GetString());
        Assert.Equal("NaN", report.GetProperty("findings")[0].GetProperty("causes")[0].GetProperty("confidence").GetString());
    }
}
