using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Tests.Markup;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload=\"alert(1)", "&quot; onload=&quot;alert(1)")]
    [InlineData("' onload='alert(1)", "&#39; onload=&#39;alert(1)")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("a\u0000b\u001Bc\u007Fd", "a\u2400b\u241Bc\u2421d")]
    [InlineData("a\u0085b", "a\uFFFDb")]
    [InlineData("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive")]
    [InlineData("tab\there", "tab\there")]
    [InlineData("\u202Egnp.exe", "[U+202E]gnp.exe")]
    [InlineData("\u2066\u2067\u2068\u2069\u202A", "[U+2066][U+2067][U+2068][U+2069][U+202A]")]
    [InlineData("√v̂ größer שלום 😀", "√v̂ größer שלום 😀")]
    [InlineData("\uFFFE\uFFFF", "\uFFFD\uFFFD")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Text_OfAnyCharacters_IsEncoded(string? text, string expected) => Assert.Equal(expected, Html.Text(text).ToString());

    [Fact]
    public void Text_WithLoneSurrogates_ReplacesThem()
    {
        Assert.Equal("a\uFFFDb", Html.Text("a\uD83Db").ToString());
        Assert.Equal("a\uFFFD", Html.Text("a\uD83D").ToString());
        Assert.Equal("\uFFFD\uFFFDb", Html.Text("\uDE00\uD83Db").ToString());
    }

    [Fact]
    public void Of_WithHoles_EncodesTextAndKeepsMarkup()
    {
        var inner = Html.Of($"<b>{"<i>"}</b>");
        Assert.Equal("<p title=\"&quot;&gt;\"><b>&lt;i&gt;</b></p>", Html.Of($"<p title=\"{"\">"}\">{inner}</p>").ToString());
    }

    [Fact]
    public void Of_WithNumbers_IgnoresTheCulture()
    {
        foreach (var culture in Testing.Cultures.All)
        {
            Testing.Cultures.Under(culture, () =>
                Assert.Equal("-1234567 -0.25 12345.68", Html.Of($"{-1_234_567L} {-0.25} {12_345.678}").ToString()));
        }
    }

    [Fact]
    public void Of_EveryCharacter_IsValidInXml()
    {
        var text = new string([.. Enumerable.Range(0, 0x10000).Select(code => (char)code)]);
        var element = System.Xml.Linq.XElement.Parse(Html.Of($"<p title=\"{text}\">{text}</p>").ToString());
        Assert.Empty(element.Elements());
        Assert.Single(element.Attributes());
    }

    [Fact]
    public void Join_WithSeparator_EncodesTheSeparatorAlone() =>
        Assert.Equal("<b></b>&lt;<b></b>", Html.Join("<", [Html.Of($"<b></b>"), Html.Of($"<b></b>")]).ToString());
}
