using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Experiments;

public sealed class ExperimentFilesTests
{
    private static readonly ExperimentReport Report = new()
    {
        Name = "sample", Title = "A <sample>", Question = "Does it?", Summary = "Two runs.",
        Claims =
        [
            new ClaimResult { Id = "a", Claim = "It holds.", Statistic = "loss of a", Measured = 0.5, Seeds = [0.4, 0.5], Comparison = "<", Bound = 1, Holds = true },
            new ClaimResult { Id = "b", Claim = "It fails.", Statistic = "loss of b", Measured = double.NaN, Comparison = "<", Bound = 1, Holds = false },
            new ClaimResult { Id = "c", Claim = "It was untrue.", Statistic = "loss of c", Measured = 2, Comparison = "<", Bound = 1, Holds = false, Expected = false },
        ],
        Answers = [new ExperimentAnswer { Question = "Should I worry?", Sentence = "No, 0.5 < 1.", Claim = "a" }],
        Sections =
        [
            new ExperimentSection
            {
                Heading = "Curves & tables", Paragraphs = ["Look."],
                Tables = [new ExperimentTable { Title = "Numbers", Columns = ["", "best"], Rows = [["a|b", "0.5"]], Note = "Mean." }],
                Charts =
                [
                    new ExperimentChart
                    {
                        Title = "Loss", XName = "learning rate", IsXLogarithmic = true, IsYLogarithmic = true,
                        Lines =
                        [
                            new ExperimentLine { Name = "raw", X = [1e-5, 1e-4, 1e-3], Y = [2, double.NaN, 1] },
                            new ExperimentLine { Name = "smoothed", X = [1e-5, 1e-4, 1e-3], Y = [2, 1.8, 1.5], IsSmoothed = true },
                        ],
                        Bands = [new ExperimentBand { Line = 0, Name = "noise", Lower = [1.5, 1, 0.5], Upper = [2.5, 2, 1.5] }],
                        Marks = [new ExperimentMark { X = 1e-4, Label = "suggested" }, new ExperimentMark { Y = 1.2, Label = "limit" }],
                    },
                ],
            },
        ],
        Runs = [new ExperimentRun { Name = "a, seed 1", Path = "a/seed-1/report.html", Verdict = Verdict.Faulty, Findings = ["plateau"], Seconds = 1.25 }],
    };

    [Fact]
    public void Html_IsWellFormedEncodedAndSaysAllThereIs()
    {
        var text = Text(ExperimentFiles.WriteHtml);
        XDocument.Parse(text.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        Assert.Contains("A &lt;sample&gt;", text, StringComparison.Ordinal);
        foreach (var part in (string[])["No, 0.5 &lt; 1.", "1 of 3 claims did not come out as stated", "untrue, as stated", "suggested", "limit", "noise", "href=\"a/seed-1/report.html\"", "Curves &amp; tables"])
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_HoldsClaimsAnswersAndTables()
    {
        var node = JsonNode.Parse(Text(ExperimentFiles.WriteJson))!;
        Assert.Equal("mldiagnostics/experiment/1", (string?)node["schema"]);
        Assert.Equal([true, false, false], node["claims"]!.AsArray().Select(claim => (bool)claim!["holds"]!));
        Assert.Equal("NaN", (string?)node["claims"]![1]!["measured"]);
        Assert.Equal("No, 0.5 < 1.", (string?)node["answers"]![0]!["sentence"]);
        Assert.Equal("0.5", (string?)node["tables"]![0]!["rows"]![0]![1]);
    }

    [Fact]
    public void Markdown_KeepsCellsApart()
    {
        var text = Text(ExperimentFiles.WriteMarkdown);
        Assert.Contains("a\\|b", text, StringComparison.Ordinal);
        Assert.Contains("true", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_InEveryCulture_AreTheSameBytes()
    {
        var expected = (Text(ExperimentFiles.WriteHtml), Text(ExperimentFiles.WriteJson), Text(ExperimentFiles.WriteMarkdown));
        foreach (var culture in Cultures.All)
            Cultures.Under(culture, () => Assert.Equal(expected, (Text(ExperimentFiles.WriteHtml), Text(ExperimentFiles.WriteJson), Text(ExperimentFiles.WriteMarkdown))));
    }

    private static string Text(Action<ExperimentReport, Stream> write)
    {
        using var stream = new MemoryStream();
        write(Report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
