using Microsoft.Playwright;
using MLDiagnostics.Live.Tests.Browsers;
using MLDiagnostics.Live.Tests.Doubles;
using MLDiagnostics.Reporting.Tests.Samples;

namespace MLDiagnostics.Live.Tests;

/// <summary>The live page as a browser shows it.</summary>
public sealed class LivePageTests(Chromium chromium)
{
    [Fact]
    public async Task LivePage_ThroughARun_ShowsStartGrowthFindingsAndTheEnd()
    {
        await using var context = await chromium.NewContextAsync();
        using var runs = new LiveRuns();
        await using var server = await LiveServer.StartAsync(runs);
        var page = await context.NewPageAsync();
        var complaints = Listen(page);
        await page.GotoAsync(server.Address.AbsoluteUri);
        await Assertions.Expect(page.GetByText("No run yet.")).ToBeVisibleAsync();
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);

        using var training = new LiveTraining(runs, new RisingDetector());
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "by hand" }).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Running, epoch 0 of 50");

        training.Epoch();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("epoch 1 of 50, step 2");
        training.Epoch();
        await Assertions.Expect(page.Locator("#content[data-epoch='2']")).ToBeVisibleAsync();
        Assert.Equal(2, await Points(page, "Loss"));

        // Steps are drawn before their epoch ends.
        for (var i = 0; i < 6; i++) training.Step();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("step 10");
        await Assertions.Expect(page.Locator("figure:has(figcaption:has-text('each step')) .dot")).ToHaveCountAsync(10);

        training.Epoch();
        await Assertions.Expect(page.Locator("#news li.warning")).ToContainTextAsync("Three epochs are done.");
        await Assertions.Expect(page.Locator("#content article.finding")).ToHaveCountAsync(1);

        training.End();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Ended");
        await Assertions.Expect(page.Locator(".actions form")).ToHaveCountAsync(0);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download the report").ClickAsync());
        Assert.Equal("report.html", download.SuggestedFilename);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task LivePage_StopPressed_StopsTheTrainingAtTheEndOfTheEpoch()
    {
        await using var context = await chromium.NewContextAsync();
        using var runs = new LiveRuns();
        await using var server = await LiveServer.StartAsync(runs);
        using var training = new LiveTraining(runs);
        Assert.Equal(TrainingDirective.Continue, training.Epoch());
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "by hand" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop" }).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("asked to stop after this epoch");
        Assert.Equal(TrainingDirective.Stop, training.Epoch());
        Assert.Equal(TrainingDirective.Continue, training.Epoch());
        Assert.Contains(training.Report.Actions, action => action.Description == "asked to stop at the live page");
        training.End(RunEndReason.Stopped);
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Stopped");
    }

    [Fact]
    public async Task LivePage_ConnectionLost_SaysSoAndCatchesUp()
    {
        await using var context = await chromium.NewContextAsync();
        using var runs = new LiveRuns();
        await using var server = await LiveServer.StartAsync(runs);
        using var proxy = new CuttableProxy(server.Address.Port);
        using var training = new LiveTraining(runs);
        training.Epoch();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new UriBuilder(server.Address) { Port = proxy.Port }.Uri.AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "by hand" }).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("epoch 1 of 50");
        proxy.Cut();
        await Assertions.Expect(page.Locator("#behind")).ToContainTextAsync("Connection lost");
        await Assertions.Expect(page.Locator("#behind")).ToContainTextAsync("it ends with epoch 1");
        for (var i = 0; i < 4; i++) training.Epoch();
        proxy.Mend();
        await Assertions.Expect(page.Locator("#content[data-epoch='5']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("epoch 5 of 50");
        await Assertions.Expect(page.Locator("#behind")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task LivePage_TwoAtOnce_BothShowTheRun()
    {
        await using var context = await chromium.NewContextAsync();
        using var runs = new LiveRuns();
        await using var server = await LiveServer.StartAsync(runs);
        using var training = new LiveTraining(runs);
        IPage[] pages = [await context.NewPageAsync(), await context.NewPageAsync()];
        foreach (var page in pages)
        {
            await page.GotoAsync(server.Address.AbsoluteUri);
            await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "by hand" }).ClickAsync();
        }

        training.Epoch();
        training.Epoch();
        foreach (var page in pages) await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("epoch 2 of 50");
        await pages[0].CloseAsync();
        training.Epoch();
        await Assertions.Expect(pages[1].Locator("#status")).ToContainTextAsync("epoch 3 of 50");
    }

    [Fact]
    public async Task LivePage_WithoutScript_ShowsTheRunAndItsButtons()
    {
        await using var context = await chromium.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        using var runs = new LiveRuns();
        await using var server = await LiveServer.StartAsync(runs);
        using var training = new LiveTraining(runs);
        training.Epoch();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "by hand" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Reduce the rate" }).ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("asked to reduce the learning rate");
        Assert.Equal(TrainingDirective.ReduceLearningRate, training.Epoch());
    }

    [Fact]
    public async Task LivePage_CheckedByAxe_HasNoViolation()
    {
        var axe = Axe.Source();
        await using var context = await chromium.NewContextAsync();
        using var runs = new LiveRuns();
        await using var server = await LiveServer.StartAsync(runs);
        using var training = new LiveTraining(runs, new RisingDetector());
        for (var i = 0; i < 4; i++) training.Epoch();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address.AbsoluteUri);
        Assert.Equal("", await Axe.RunAsync(page, axe));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "by hand" }).ClickAsync();
        await Assertions.Expect(page.Locator("#content article.finding")).ToHaveCountAsync(1);
        Assert.Equal("", await Axe.RunAsync(page, axe));
    }

    [Fact]
    public async Task LivePage_OfAHostileRun_IsHarmlessAndNeverScrollsSideways()
    {
        await using var context = await chromium.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 400, Height = 800 } });
        using var runs = new LiveRuns();
        await using var server = await LiveServer.StartAsync(runs);
        var text = $"{HostileRun.Script} {HostileRun.Attribute} {HostileRun.Closing} \u202E {HostileRun.Long}";
        using var training = new LiveTraining(runs, text, ScriptedDetector.Of("MLD9001", "hostile", text, DetectorOutcome.Fired(SampleFindings.Spike with { Message = text, Concern = text, Part = text })));
        var page = await context.NewPageAsync();
        var complaints = Listen(page);
        await page.GotoAsync(server.Address.AbsoluteUri);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"));
        await page.Locator("main a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("Running");
        await Until(() => runs.All[0].ReaderCount == 1);
        training.Epoch();
        await Assertions.Expect(page.Locator("#news li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#content article.finding")).ToHaveCountAsync(1);
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"));
        Assert.Equal(0, await page.Locator("main script, main img, header script, header img, #news script").CountAsync());
        Assert.Empty(complaints);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++) await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }

    private static async Task<int> Points(IPage page, string title)
    {
        var chart = page.Locator("#curves figure.chart").Filter(new LocatorFilterOptions { Has = page.Locator($"figcaption bdi:text-is('{title}')") });
        return await chart.Locator(".inside .dot").CountAsync();
    }

    private static List<string> Listen(IPage page)
    {
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);
        return complaints;
    }
}
