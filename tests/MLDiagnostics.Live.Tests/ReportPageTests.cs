using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using MLDiagnostics.Live.Tests.Browsers;
using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Live.Tests;

/// <summary>The report as a browser shows it.</summary>
public sealed class ReportPageTests(Chromium chromium)
{
    [Fact]
    public async Task Report_WithoutScript_IsComplete()
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, SampleRuns.Collapsed(), new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = report.Page;
        Assert.Equal(0, await page.Locator("button").CountAsync());
        Assert.True(await page.GetByText("first guess at the cause: class imbalance").IsVisibleAsync());
        Assert.Equal(["Findings", "Curves", "Classes", "Data", "Pictures", "Configuration", "Environment", "Actions and notes", "Detectors"], await page.Locator("section > h2").AllInnerTextsAsync());
        Assert.True(await page.Locator("#curves figure.chart > svg").First.IsVisibleAsync());
        await page.Locator("#curves summary").First.ClickAsync();
        Assert.True(await page.Locator("#curves details table").First.IsVisibleAsync());
        Assert.True(await page.Locator("#pictures img").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Report_WithScript_LoadsNothingAndComplainsOfNothing()
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, SampleRuns.Healthy());
        await report.Page.Locator("#curves svg.lines").First.HoverAsync();
        Assert.Empty(report.Complaints);
        var pictures = await report.Page.EvaluateAsync<bool>("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
        Assert.True(pictures);
    }

    [Fact]
    public async Task Report_PointedAt_ShowsTheValuesOfTheEpoch()
    {
        var run = SampleRuns.Spiky();
        await using var report = await ReportFilePage.OpenAsync(chromium, run);
        var chart = report.Page.Locator("#curves figure.chart").First;
        await chart.Locator("svg.lines").HoverAsync();
        var tip = chart.Locator(".tip");
        var lines = (await tip.InnerTextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var epoch = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange(epoch, 15, 25);
        var expected = run.Run.Values(SeriesKey.Train(MetricNames.Loss))[epoch - 1];
        var shown = double.Parse(lines.Single(line => line.StartsWith("training:", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.Equal(expected, shown, 1e-3 * expected);
        await report.Page.Mouse.MoveAsync(1, 1);
        Assert.False(await tip.IsVisibleAsync());
    }

    [Fact]
    public async Task Report_ByKeyboard_ShowsValuesToo()
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, SampleRuns.Spiky());
        var chart = report.Page.Locator("#curves figure.chart").First;
        await chart.Locator("svg.lines").FocusAsync();
        await report.Page.Keyboard.PressAsync("Home");
        await report.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Contains("epoch 2", await chart.Locator(".tip").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_Dragged_ZoomsAndEscapeShowsAllAgain()
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, SampleRuns.Spiky());
        var chart = report.Page.Locator("#curves figure.chart").First;
        var line = chart.Locator("g.curve path").First;
        var before = await line.GetAttributeAsync("d");
        await chart.Locator("svg.lines").ScrollIntoViewIfNeededAsync();
        var box = (await chart.Locator("svg.lines").BoundingBoxAsync())!;
        await report.Page.Mouse.MoveAsync(box.X + (0.3f * box.Width), box.Y + (0.5f * box.Height));
        await report.Page.Mouse.DownAsync();
        await report.Page.Mouse.MoveAsync(box.X + (0.6f * box.Width), box.Y + (0.5f * box.Height), new MouseMoveOptions { Steps = 3 });
        await report.Page.Mouse.UpAsync();
        Assert.NotEqual(before, await line.GetAttributeAsync("d"));
        Assert.True(await chart.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Show the whole run again" }).IsVisibleAsync());
        await chart.Locator("svg.lines").FocusAsync();
        await report.Page.Keyboard.PressAsync("Escape");
        Assert.Equal(Numbers(before!), Numbers((await line.GetAttributeAsync("d"))!));
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task Report_LegendPressed_HidesTheCurve()
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, SampleRuns.Spiky());
        var chart = report.Page.Locator("#curves figure.chart").First;
        var toggle = chart.Locator(".legend .toggle").First;
        await toggle.ClickAsync();
        Assert.Equal("false", await toggle.GetAttributeAsync("aria-pressed"));
        Assert.False(await chart.Locator("g.curve").First.IsVisibleAsync());
        await toggle.ClickAsync();
        Assert.True(await chart.Locator("g.curve").First.IsVisibleAsync());
    }

    [Fact]
    public async Task Report_Theme_FollowsTheSystemAndThenTheButton()
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, SampleRuns.Healthy(), new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var dark = await Background();
        await report.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Light theme" }).ClickAsync();
        var light = await Background();
        Assert.Equal(("rgb(20, 23, 28)", "rgb(246, 247, 249)"), (dark, light));

        Task<string> Background() => report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
    }

    [Fact]
    public async Task Report_Printed_IsAPdfOnWhiteWithoutButtons()
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, SampleRuns.Collapsed(), new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var pdf = await report.Page.PdfAsync(new PagePdfOptions { Format = "A4" });
        Assert.StartsWith("%PDF", Encoding.ASCII.GetString(pdf, 0, 4), StringComparison.Ordinal);
        Assert.InRange(pdf.Length, 20_000, 3_000_000);
        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await report.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.False(await report.Page.Locator("nav").IsVisibleAsync());
        Assert.False(await report.Page.Locator("button.theme").IsVisibleAsync());
        foreach (var whole in (string[])[".trial", ".columns", ".chart", "tr"])
            Assert.Equal("avoid", await report.Page.Locator(whole).First.EvaluateAsync<string>("element => getComputedStyle(element).breakInside"));
    }

    [Theory]
    [InlineData("healthy", 400)]
    [InlineData("collapsed", 400)]
    [InlineData("foreign", 400)]
    [InlineData("spiky", 2560)]
    [InlineData("hostile", 400)]
    [InlineData("hostile", 1280)]
    [InlineData("no epochs", 400)]
    [InlineData("all NaN", 400)]
    [InlineData("five hundred classes", 400)]
    public async Task Report_OfAnyRunAndWidth_IsHarmlessAndNeverScrollsSideways(string name, int width)
    {
        await using var report = await ReportFilePage.OpenAsync(chromium, Make(name), new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        Assert.False(await report.ScrollsSidewaysAsync());
        Assert.Empty(report.Complaints);
        Assert.False(await report.Page.EvaluateAsync<bool>($"typeof window.{HostileRun.Marker} !== 'undefined'"));
        Assert.True(await report.Page.Locator("h1").IsVisibleAsync());
        Assert.Equal(0, await report.Page.Locator("main script, main style, main iframe, main object, main embed, main foreignObject").CountAsync());
    }

    [Theory]
    [InlineData("collapsed", ColorScheme.Light)]
    [InlineData("collapsed", ColorScheme.Dark)]
    [InlineData("healthy", ColorScheme.Light)]
    [InlineData("hostile", ColorScheme.Dark)]
    public async Task Report_CheckedByAxe_HasNoViolation(string name, ColorScheme scheme)
    {
        var axe = Axe.Source();
        await using var report = await ReportFilePage.OpenAsync(chromium, Make(name), new BrowserNewContextOptions { ColorScheme = scheme });
        Assert.Equal("", await Axe.RunAsync(report.Page, axe));
    }

    private static IEnumerable<double> Numbers(string path) => path.Split(['M', 'L', ' '], StringSplitOptions.RemoveEmptyEntries)
        .Select(number => Math.Round(double.Parse(number, CultureInfo.InvariantCulture), 1));

    private static DiagnosticReport Make(string name) => name switch
    {
        "healthy" => SampleRuns.Healthy(),
        "collapsed" => SampleRuns.Collapsed(),
        "foreign" => SampleRuns.Foreign(),
        "spiky" => SampleRuns.Spiky(),
        "hostile" => HostileRun.Report(),
        "no epochs" => SampleRuns.Judge(new RunBuilder(), Silent),
        "all NaN" => SampleRuns.Judge(new RunBuilder().Epochs(("train.loss", Broken), ("validation.loss", Broken), ("train.gradient_norm/a", Broken), ("train.gradient_norm/b", Broken)), Silent),
        _ => SampleRuns.Judge(Classes(500), Silent) with { Predictions = new PredictionCounts { Classes = [.. Enumerable.Range(0, 500).Select(Name)], Counts = [.. Enumerable.Range(0, 250_000).Select(cell => (long)(cell % 7))] } },
    };

    private static RunBuilder Classes(int count) => new RunBuilder()
        .Facts(facts => facts with { TrainClasses = [.. Enumerable.Range(0, count).Select(index => new ClassCount(Name(index), index + 1))] })
        .Epoch([("train.loss", 1.0), .. Enumerable.Range(0, count).Select(index => ($"validation.recall/{Name(index)}", index / (double)count))]);

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"class{index}");

    private static double[] Broken => [.. Enumerable.Repeat(double.NaN, 5)];

    private static ScriptedDetector Silent => ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear);
}
