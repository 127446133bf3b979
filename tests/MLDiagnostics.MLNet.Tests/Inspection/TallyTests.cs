namespace MLDiagnostics.MLNet.Tests;

public sealed class TallyTests
{
    [Fact]
    public void Labels_AreCountedWithTheirEntropy()
    {
        var tally = new LabelTally(["cat", "dog", "cow"]);
        foreach (var label in new[] { "cat", "dog", "cat", "dog", null, "emu" }) tally.Add(label);
        Assert.Equal([new("cat", 2), new("dog", 2), new("cow", 0), new("emu", 1)], tally.Classes);
        Assert.Equal(1, tally.Missing);
        Assert.Equal(-(2 * 0.4 * Math.Log(0.4)) - (0.2 * Math.Log(0.2)), tally.Entropy!.Value, 12);
    }

    [Fact]
    public void Labels_OfNothing_HaveNoEntropy() => Assert.Null(new LabelTally([]).Entropy);

    [Fact]
    public void Repetitions_AreToldFromConflicts()
    {
        var tally = new RepetitionTally();
        tally.Add(1, "cat", isTest: false);
        tally.Add(1, "cat", isTest: false);
        tally.Add(2, "cat", isTest: false);
        tally.Add(3, "dog", isTest: false);
        tally.Add(1, "cat", isTest: true);
        tally.Add(2, "dog", isTest: true);
        tally.Add(9, "dog", isTest: true);
        tally.Add(9, "dog", isTest: true);
        Assert.Equal((1, 2, 2), (tally.InTrain, tally.Across, tally.Conflicting));
    }

    [Fact]
    public void Repetitions_WithoutLabels_DoNotConflict()
    {
        var tally = new RepetitionTally();
        tally.Add(1, null, isTest: false);
        tally.Add(1, "cat", isTest: false);
        Assert.Equal((1, 0), (tally.InTrain, tally.Conflicting));
    }

    [Fact]
    public void Scale_IsThatOfAllValues()
    {
        var tally = new ScaleTally("Features");
        float[][] rows = [[0, 100], [2, 300], [4, float.NaN], [6, 500]];
        foreach (var row in rows) tally.Add(row);
        var scale = tally.Measure()!;
        var values = rows.SelectMany(row => row).Where(float.IsFinite).Select(value => (double)value).ToArray();
        var mean = values.Average();
        Assert.Equal(mean, scale.Statistics.Mean, 9);
        Assert.Equal(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), scale.Statistics.Deviation, 9);
        Assert.Equal((0, 500, true, 4, 1L), (scale.Statistics.Minimum, scale.Statistics.Maximum, scale.Statistics.IsIntegral, scale.Statistics.ExampleCount, scale.NonFinite));
        Assert.Equal(Math.Sqrt(80_000.0 / 3) / Math.Sqrt(5), scale.Statistics.DeviationRatio!.Value, 9);
    }

    [Fact]
    public void Scale_WithoutAFiniteValue_IsNone()
    {
        var tally = new ScaleTally("Features");
        tally.Add([float.NaN]);
        Assert.Null(tally.Measure());
    }

    [Fact]
    public void Hash_TellsWhereAValueEnds()
    {
        using var hash = new ExampleHash();
        hash.Add([1, 2]);
        hash.Add([3]);
        var first = hash.Take();
        hash.Add([1]);
        hash.Add([2, 3]);
        Assert.NotEqual(first, hash.Take());
        hash.Add([1, 2]);
        hash.Add([3]);
        Assert.Equal(first, hash.Take());
    }

    [Fact]
    public void Inspection_NamesClassesNeverSeen_AndIsJudged()
    {
        var tally = new DataTally(["cat", "dog"]);
        for (var i = 0; i < 50; i++) tally.Add("cat", (UInt128)i, null, isTest: false);
        var inspection = tally.Conclude(StandardDiagnostics.Build(), features: null, hasTest: false);
        Assert.Equal(["dog"], inspection.ClassesNeverSeen);
        Assert.Equal(0, inspection.LabelEntropy);
        Assert.Contains(inspection.Findings, finding => finding.Name == "single-class");
    }
}
