using MLDiagnostics.Reporting.Markdown;
using MLDiagnostics.Reporting.Tests.Samples;

namespace MLDiagnostics.Reporting.Tests;

public sealed class MarkdownReportTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("a|b", "a\\|b")]
    [InlineData("*bold* _it_ `code` [x](y)", "\\*bold\\* \\_it\\_ \\`code\\` \\[x\\](y)")]
    [InlineData("<script>@someone & co", "&#60;script&#62;&#64;someone &#38; co")]
    [InlineData("# heading", "\\# heading")]
    [InlineData("- item", "\\- item")]
    [InlineData("one\r\ntwo\tthree\u202E", "one  two three ")]
    [InlineData("0.5 - 3", "0.5 - 3")]
    public void Text_OfSomebodyElse_IsNeverMarkup(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Of(text));

    [Theory]
    [InlineData("--lr 0.1", "`--lr 0.1`")]
    [InlineData("a`b", "`` a`b ``")]
    [InlineData("a|b\nc", "`a\\|b c`")]
    public void Code_OfSomebodyElse_StaysInItsFence(string text, string markdown) => Assert.Equal(markdown, MarkdownText.Code(text));

    [Fact]
    public void Markdown_OfAHostileRun_HasOurMarkupAlone()
    {
        // Within a span of code nothing is markup but the end of the span.
        var text = System.Text.RegularExpressions.Regex.Replace(Rendered.Text(new MarkdownReportWriter(), HostileRun.Report()), "(?<!`)(?<fence>`+)(?!`).*?(?<!`)\\k<fence>(?!`)", "CODE",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));
        var lines = text.Split('\n');
        Assert.All(lines.Where(line => line.Contains('<', StringComparison.Ordinal)), line => Assert.Matches("^(<details><summary>Not checked: [0-9a-z ]+</summary>|</details>)$", line));
        Assert.All(lines.Where(line => line.StartsWith('#')), line => Assert.Matches("^###? ", line));
        Assert.All(lines.Where(line => line.StartsWith('|')), line => Assert.Equal(4, System.Text.RegularExpressions.Regex.Count(line, @"(?<!\\)\|")));
        Assert.DoesNotContain('@', string.Concat(lines));
    }
}
