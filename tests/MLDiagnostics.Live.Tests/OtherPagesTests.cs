using Microsoft.Playwright;
using MLDiagnostics.Live.Tests.Browsers;
using MLDiagnostics.Reporting;
using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Live.Tests;

/// <summary>Pages beside the report, as a browser shows them: a comparison, an experiment, the index of several.</summary>
public sealed class OtherPagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("comparison", 400)]
    [InlineData("comparison", 1280)]
    [InlineData("hostile comparison", 400)]
    [InlineData("experiment", 400)]
    [InlineData("experiment", 2560)]
    [InlineData("index", 400)]
    [InlineData("index", 1280)]
    public async Task Page_OfAnyWidth_IsHarmlessAndNeverScrollsSideways(string name, int width)
    {
        await using var page = await ReportFilePage.OpenAsync(chromium, stream => Write(name, stream), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        Assert.False(await page.ScrollsSidewaysAsync());
        Assert.Empty(page.Complaints);
        Assert.False(await page.Page.EvaluateAsync<bool>($"typeof window.{HostileRun.Marker} !== 'undefined'"));
        Assert.True(await page.Page.Locator("h1").IsVisibleAsync());
    }

    [Theory]
    [InlineData("comparison", ColorScheme.Light)]
    [InlineData("experiment", ColorScheme.Dark)]
    [InlineData("index", ColorScheme.Light)]
    [InlineData("index", ColorScheme.Dark)]
    public async Task Page_CheckedByAxe_HasNoViolation(string name, ColorScheme scheme)
    {
        var axe = Axe.Source();
        await using var page = await ReportFilePage.OpenAsync(chromium, stream => Write(name, stream), new BrowserNewContextOptions { ColorScheme = scheme });
        Assert.Equal("", await Axe.RunAsync(page.Page, axe));
    }

    [Theory]
    [InlineData("experiment", "#claims")]
    [InlineData("index", "#cases")]
    public async Task Table_OnAPhone_HasARowABlockAndNothingBesideTheScreen(string name, string section)
    {
        await using var page = await ReportFilePage.OpenAsync(chromium, stream => Write(name, stream), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 400, Height = 900 } });
        Assert.Equal("true", await page.Page.EvaluateAsync<string>($$"""
            () => {
              const box = document.querySelector("{{section}} .scroll");
              const cells = [...box.querySelectorAll("tbody th, tbody td.text")];
              const wide = cells.filter(cell => cell.getBoundingClientRect().width < 300);
              return wide.length ? wide[0].outerHTML : String(box.scrollWidth <= box.clientWidth && cells.length > 1);
            }
            """));
    }

    [Fact]
    public async Task LogarithmicX_PointedAt_ShowsTheValueBelowThePointer()
    {
        await using var page = await ReportFilePage.OpenAsync(chromium, stream => Write("experiment", stream));
        var chart = page.Page.Locator("figure.chart").First;
        await chart.Locator("svg.lines").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");
        Assert.Contains("learning rate 0.1", await chart.Locator(".tip").InnerTextAsync(), StringComparison.Ordinal);
        var box = (await chart.Locator("svg.lines .inside").BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (0.5f * box.Width), box.Y + (0.5f * box.Height));
        Assert.Contains("learning rate 0.001", await chart.Locator(".tip").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static void Write(string name, Stream stream)
    {
        switch (name)
        {
            case "comparison": ComparisonWriter.WriteHtml(RunComparison.Of([SampleRuns.Healthy(), SampleRuns.Spiky()]), stream); break;
            case "index": WriteIndex(stream); break;
            case "hostile comparison": ComparisonWriter.WriteHtml(RunComparison.Of([HostileRun.Report(), SampleRuns.Spiky()]), stream); break;
            default: ExperimentFiles.WriteHtml(Experiment, stream); break;
        }
    }

    private static void WriteIndex(Stream stream)
    {
        using var folder = new TemporaryFolder();
        ExperimentFiles.Write(Experiment, folder.File("range-test"));
        ExperimentFiles.Write(Experiment with { Name = "second", Title = $"<script>window.{HostileRun.Marker} = 1</script>", Claims = [Experiment.Claims[0] with { Holds = false }] }, folder.File("second"));
        stream.Write(File.ReadAllBytes(ExperimentIndex.Write(folder.Path, [])));
    }

    private static ExperimentReport Experiment { get; } = new()
    {
        Name = "range-test",
        Title = "Which rate",
        Question = "Where does the loss fall?",
        Answers = [new ExperimentAnswer { Question = "Which rate is best?", Sentence = "0.01." }],
        Claims = [new ClaimResult { Id = "a", Claim = "The loss falls.", Statistic = "last loss", Measured = 0.8, Comparison = "<=", Bound = 1, Holds = true, Seeds = [0.7, 0.9] }],
        Sections =
        [
            new ExperimentSection
            {
                Heading = "Loss",
                Charts =
                [
                    new ExperimentChart
                    {
                        Title = "Loss", XName = "learning rate", IsXLogarithmic = true,
                        Lines = [new ExperimentLine { Name = "smoothed loss", X = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1], Y = [2.3, 2.1, 1.2, 0.8, 4] }],
                    },
                ],
                BarCharts =
                [
                    new ExperimentBarChart
                    {
                        Title = "In the better basin", CategoryName = "descent", Categories = ["exact", "noisy"], IsShare = true,
                        Bars = [new ExperimentBars { Name = "share of 200 seeds", Values = [0.5, 0.93], Lower = [0.43, 0.89], Upper = [0.57, 0.96] }],
                    },
                ],
                Tables = [new ExperimentTable { Title = "Rates", Columns = ["rate", "loss"], Rows = [["0.01", "0.8"]] }],
            },
        ],
    };
}
