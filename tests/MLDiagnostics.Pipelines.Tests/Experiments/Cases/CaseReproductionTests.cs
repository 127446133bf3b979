using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

public sealed class CaseReproductionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_OfASmallCase_MeasuresItsClaimsAndAnswers()
    {
        var report = Run(TinyCase.Write(_folder));
        Assert.Equal([true, true, false], report.Claims.Select(claim => claim.Holds));
        Assert.True(report.Claims.All(claim => claim.IsAsStated), string.Join(" ", report.Claims.Select(claim => $"{claim.Id} {claim.Measured}")));
        Assert.Equal(2, report.Claims[0].Seeds.Count);
        // Every seed must be below 0, so the one nearest to it is told.
        Assert.Equal(report.Claims[0].Seeds.Max(), report.Claims[0].Measured);
        Assert.Matches(@"^No, scaled ones start −[0-9.e]+ lower; best [0-9.]+ %\.$", Assert.Single(report.Answers).Sentence);
        Assert.Equal(["scaled", "×255"], report.Sections[0].Tables[0].Rows.Select(row => row[0]));
        Assert.Equal(5, report.Runs.Count);
        Assert.True(File.Exists(_folder.File("out/scaled/seed-2/trial.json")));
    }

    [Fact]
    public void Run_DrawsRawAndSmoothedValuesAgainstImages()
    {
        var chart = Run(TinyCase.Write(_folder)).Sections[1].Charts[0];
        Assert.Equal([false, true, false, true], chart.Lines.Select(line => line.IsSmoothed));
        // 160 training images in batches of 20, four epochs.
        Assert.Equal(32, chart.Lines[0].X.Count);
        Assert.Equal((20, 640), (chart.Lines[0].X[0], chart.Lines[0].X[^1]));
        Assert.Equal(chart.Lines[0].Y[0], chart.Lines[1].Y[0], 12);
    }

    [Fact]
    public void Run_Again_TrainsNothing()
    {
        var item = TinyCase.Write(_folder);
        var first = Run(item);
        var reused = new List<bool>();
        var second = new CaseReproduction(SilentDetector.Diagnostics()).Run(Request(item), (result, count) => reused.Add(result.IsReused && count == 5));
        Assert.Equal([true, true, true, true, true], reused);
        Assert.Equal(first.Claims.Select(claim => claim.Measured), second.Claims.Select(claim => claim.Measured));
    }

    [Fact]
    public void Run_WithOneSeed_TrainsEachVariantOnce()
    {
        var report = new CaseReproduction(SilentDetector.Diagnostics()).Run(Request(TinyCase.Write(_folder)) with { Seeds = 1 });
        Assert.Equal(3, report.Runs.Count);
    }

    [Fact]
    public void Run_WhereAClaimIsUntrue_SaysSoAndAnswersOtherwise()
    {
        var report = Run(TinyCase.Write(_folder, changeClaims: claims => claims.Replace("\"comparison\": \"<\", \"bound\": 0", "\"comparison\": \">\", \"bound\": 0", StringComparison.Ordinal)));
        Assert.False(report.Claims[0].IsAsStated);
        Assert.StartsWith("Yes, −", report.Answers[0].Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"from\": \"raw\"", "\"from\": \"slow\"", "circle")]
    [InlineData("\"take\": \"highest\", \"variant\"", "\"take\": \"biggest\", \"variant\"", "take is one of")]
    [InlineData("\"variants\": [\"scaled\", \"raw\"]", "\"variants\": [\"scaled\", \"rare\"]", "'rare'")]
    [InlineData("{best:%}", "{worst:%}", "{worst}")]
    [InlineData("\"epochs\": 4", "\"epochs\": 0", "epochs must be at least 1")]
    [InlineData("\"epochs\": 4", "\"epoch\": 4", "epoch")]
    [InlineData("\"claim\": \"scaling\"", "\"claim\": \"sailing\"", "sailing")]
    [InlineData("\"name\": \"long\"", "\"name\": \"../long\"", "'../long'")]
    [InlineData("\"name\": \"tiny\"", "\"name\": \"..\"", "'..'")]
    [InlineData("\"optimizer.learning_rate\": 0.1", "\"optimizer.rate\": 0.1", "optimizer.rate")]
    public void Run_OfAWrongCase_IsRefusedBeforeAnythingIsTrained(string right, string wrong, string named)
    {
        Assert.Contains(right, TinyCase.Case, StringComparison.Ordinal);
        var item = TinyCase.Write(_folder, text => text.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<PlanException>(() => Run(item));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Theory]
    [InlineData("\"comparison\": \"=\"", "\"comparison\": \"~\"")]
    [InlineData("\"take\": \"last\"", "\"when\": \"last\"")]
    [InlineData("\"seeds\": \"each\"", "\"seeds\": \"some\"")]
    [InlineData("\"measure\": \"series\"", "\"measure\": \"colour\"")]
    [InlineData("\"how\": \"difference\"", "\"how\": \"sum\"")]
    [InlineData("\"expected\": false", "\"except\": { \"huge\": \"It was not tried.\" }")]
    public void Validate_OfWrongClaims_NamesThem(string right, string wrong)
    {
        Assert.Contains(right, TinyCase.Claims, StringComparison.Ordinal);
        Assert.NotEmpty(TinyCase.Write(_folder, changeClaims: text => text.Replace(right, wrong, StringComparison.Ordinal)).Validate());
    }

    [Theory]
    [InlineData(false, false, true, "As thought.")]
    [InlineData(false, true, true, "As thought.")]
    [InlineData(true, false, false, "Measured 7.")]
    [InlineData(true, true, false, "Measured 7.")]
    public void Claim_WithAnException_IsExpectedToFailThereOnly(bool isFull, bool hasData, bool isExpected, string note)
    {
        const string right = "\"id\": \"scaling\",";
        Assert.Contains(right, TinyCase.Claims, StringComparison.Ordinal);
        var item = TinyCase.Write(_folder, changeClaims: text => text.Replace(right, right + """ "note": "As thought.", "except": { "full": "Measured 7." }, """, StringComparison.Ordinal));
        var claim = item.Claims[0].In(isFull, hasData);
        Assert.Equal((isExpected, note), (claim?.Expected, claim?.Note));
    }

    [Fact]
    public void Run_WhereAnExceptionDoesNotHold_SaysThatTheClaimIsNotAsStated()
    {
        const string right = "\"id\": \"scaling\",";
        var report = Run(TinyCase.Write(_folder, changeClaims: text => text.Replace(right, right + """ "except": { "small": "Measured 7." }, """, StringComparison.Ordinal)));
        Assert.Equal((false, true, false), (report.Claims[0].Expected, report.Claims[0].Holds, report.Claims[0].IsAsStated));
    }

    [Fact]
    public void Plans_OfVariants_AreMergedAndMultiplied()
    {
        var file = TinyCase.Write(_folder).File;
        var slow = CasePlans.Of(file, CasePlans.Find(file, "slow"), isFull: true, data: null);
        Assert.Equal((255, 12, 0.005), (slow.InputFactor, slow.Epochs, Math.Round(slow.Optimizer.LearningRate, 12)));
    }

    [Fact]
    public void Data_AreTakenByCasesThatCanUseThem()
    {
        var file = TinyCase.Write(_folder).File;
        Assert.Equal("shapes10", CasePlans.Of(file, file.Variants[0], isFull: false, "photos").Data);
        var real = TinyCase.Write(_folder, text => text.Replace("\"seeds\"", "\"data\": { \"epochs\": 9 }, \"seeds\"", StringComparison.Ordinal).Replace("\"seeds\": { \"small\": [1] }", "\"only\": \"full\"", StringComparison.Ordinal)).File;
        var plan = CasePlans.Of(real, real.Variants[0], isFull: false, "photos");
        Assert.Equal(("photos", 9), (plan.Data, plan.Epochs));
    }

    [Fact]
    public void Catalog_HoldsOnlyCasesThatCanBeRun() =>
        Assert.All(CaseCatalog.All, item => Assert.True(item.Validate().Count == 0, $"{item.Name}: {string.Join("; ", item.Validate())}"));

    private CaseRequest Request(ReproducibleCase item) => new() { Case = item, Folder = _folder.File("out"), Parallel = 2 };

    private ExperimentReport Run(ReproducibleCase item) => new CaseReproduction(SilentDetector.Diagnostics()).Run(Request(item));
}
