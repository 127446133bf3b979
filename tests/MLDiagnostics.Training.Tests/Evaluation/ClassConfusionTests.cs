namespace MLDiagnostics.Training.Tests;

public sealed class ClassConfusionTests
{
    // Class 0: 4 right, 1 taken for 2. Class 1: absent. Class 2: 2 right, 3 taken for 0.
    private static readonly ClassConfusion Confusion = new(3, [4, 0, 1, 0, 0, 0, 3, 0, 2]);

    [Fact]
    public void Measures_OfCounts_AreThoseOfTheDefinitions()
    {
        Assert.Equal(10, Confusion.Total);
        Assert.Equal(3, Confusion[2, 0]);
        Assert.Equal(0.8, Confusion.Recall(0));
        Assert.Null(Confusion.Recall(1));
        Assert.Equal(0.4, Confusion.Recall(2));
        Assert.Equal(0.4, Confusion.MinimumRecall());
        Assert.Equal(0.7, Confusion.PredictionShare(0));
        Assert.Equal(0.7, Confusion.MaximumPredictionShare());
        Assert.Equal(-(0.7 * Math.Log(0.7)) - (0.3 * Math.Log(0.3)), Confusion.PredictionEntropy(), 1e-12);
    }

    [Fact]
    public void PredictionEntropy_OneClass_IsPlainZero() =>
        Assert.Equal("0", new ClassConfusion(2, [5, 0, 5, 0]).PredictionEntropy().ToString(System.Globalization.CultureInfo.InvariantCulture));
}
