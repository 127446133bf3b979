using System.Xml.Linq;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Experiments;

public sealed class ExperimentIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Index_HasARowForEachReport_InTheOrderAskedForAndThenByName()
    {
        foreach (var name in (string[])["b", "a", "z", "first"]) Write(name);
        var page = Index("first", "z");
        Assert.Equal(["first", "z", "a", "b"], Rows(page).Select(row => row.Element("th")!.Element("a")!.Value));
        Assert.Equal("./first/report.html", Rows(page)[0].Element("th")!.Element("a")!.Attribute("href")!.Value);
    }

    [Fact]
    public void Row_SaysWhatWasAskedHowTheClaimsCameOutAndWhatIsAnsweredFirst()
    {
        Write("sample", (true, true), (true, true), (false, false), (false, true));
        Write("kept", (true, true));
        var page = Index("sample");
        var cells = Rows(page)[0].Elements().Select(cell => cell.Value).ToList();
        Assert.Contains("Does sample train?", cells[0], StringComparison.Ordinal);
        Assert.Equal(["2", "1", "1"], cells[1..4]);
        Assert.StartsWith("2", cells[4], StringComparison.Ordinal);
        Assert.Contains("90", cells[4], StringComparison.Ordinal);
        Assert.Equal("1 failed", cells[5]);
        Assert.StartsWith("Should I worry? No, 0.5 < 1.", cells[6].Trim(), StringComparison.Ordinal);
        Assert.Contains("2 questions answered", cells[6], StringComparison.Ordinal);
        Assert.Equal("As stated", Rows(page)[1].Elements().ElementAt(5).Value);
        Assert.Contains("2 cases, 4 trainings: 4 of 5 claims came out as stated, 1 of them as untrue.", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_WrittenAgain_HoldsWhatWasAddedAndWhatWasThere()
    {
        Write("one");
        Assert.Single(Rows(Index()));
        var first = File.ReadAllBytes(_folder.File("index.html"));
        Index();
        Assert.Equal(first, File.ReadAllBytes(_folder.File("index.html")));
        Write("two");
        Assert.Equal(2, Rows(Index()).Count);
        Assert.Equal(["index.html"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"schema\": \"mldiagnostics/experiment/1\", \"claims\": [ {")]
    [InlineData("{ \"schema\": \"mldiagnostics/experiment/1\" }")]
    [InlineData("{ \"schema\": \"mldiagnostics/experiment/1\", \"claims\": 3 }")]
    [InlineData("{ \"schema\": \"mldiagnostics/report/1\", \"reports\": [] }")]
    [InlineData("[]")]
    public void Folder_WithoutAWholeReportOfAnExperiment_IsLeftOut(string json)
    {
        Write("whole");
        _folder.Write("broken/report.json", json);
        _folder.Write("empty/plan.json", "{}");
        Assert.Equal("whole", Assert.Single(Rows(Index())).Element("th")!.Element("a")!.Value);
    }

    [Fact]
    public void HostileNames_AreEncodedAndLeadNowhereElse()
    {
        foreach (var folder in (string[])["javascript:alert(1)", "a\"b&c", "100% #1?x", "<script>alert(2)"])
            ExperimentFiles.Write(Report("</title><script>alert(3)</script>", []), _folder.File(folder));
        var page = Index();
        Assert.All(page.Descendants("td").Concat(page.Descendants("th")).Descendants("a"), link => Assert.StartsWith("./", link.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.Contains("./100%25%20%231%3Fx/report.html", page.Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Single(page.Descendants("script")); // the page's own
    }

    [Fact]
    public void Index_InEveryCulture_IsTheSameFile()
    {
        Write("sample", (true, true), (false, true));
        var pages = Cultures.All.Select(culture =>
        {
            var text = "";
            Cultures.Under(culture, () => text = Index().ToString());
            return text;
        });
        Assert.Single(pages.Distinct(StringComparer.Ordinal));
    }

    private void Write(string name, params (bool Holds, bool Expected)[] claims) => ExperimentFiles.Write(Report(name, claims), _folder.File(name));

    private static ExperimentReport Report(string name, (bool Holds, bool Expected)[] claims) => new()
    {
        Name = name,
        Title = name,
        Question = $"Does {name} train?",
        Claims =
        [
            .. claims.Select((claim, index) => new ClaimResult
            {
                Id = $"{index}", Claim = "It does.", Statistic = "loss", Measured = index == 0 ? double.NaN : Missing.Value, Comparison = "<", Bound = 1, Holds = claim.Holds, Expected = claim.Expected,
            }),
        ],
        Answers =
        [
            new ExperimentAnswer { Question = "Should I worry?", Sentence = "No, 0.5 < 1.", Claim = "0" },
            new ExperimentAnswer { Question = "And then?", Sentence = "2 more.", Claim = "0" },
        ],
        Runs =
        [
            new ExperimentRun { Name = "a", Path = "a/report.html", Verdict = Verdict.Faulty, Seconds = 30.25 },
            new ExperimentRun { Name = "b", Path = "b/report.html", Verdict = Verdict.Healthy, Seconds = 60 },
        ],
    };

    private XElement Index(params string[] order)
    {
        var path = ExperimentIndex.Write(_folder.Path, order);
        Assert.Equal(_folder.File("index.html"), path);
        return XDocument.Parse(File.ReadAllText(path)).Root!;
    }

    private static List<XElement> Rows(XElement page) => [.. page.Descendants("tbody").Single().Elements("tr")];
}
