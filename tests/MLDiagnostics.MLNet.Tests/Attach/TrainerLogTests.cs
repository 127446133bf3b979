namespace MLDiagnostics.MLNet.Tests;

public sealed class TrainerLogTests
{
    [Theory]
    [InlineData("0.25", "3.5")]
    [InlineData("0,25", "3,5")]
    public void Read_ALineOfTheImageTrainer_InAnyCulture(string accuracy, string loss)
    {
        var row = Assert.Single(TrainerLog.Read(
            $"Phase: Training, Dataset used:      Train, Batch Processed Count:  13, Epoch:   3, Accuracy: {accuracy,10}, Cross-Entropy: {loss,10}, Learning Rate: {"0,01",10}"));
        Assert.Equal((0.25, 3.5, 0.01, 13, 3, false), (row.Accuracy, row.Loss, row.LearningRate, row.Batches, row.Epoch, row.IsValidation));
    }

    [Fact]
    public void Read_ABottleneckLine_CountsImages()
    {
        var row = Assert.Single(TrainerLog.Read("Phase: Bottleneck Computation, Dataset used: Validation, Image Index:  41"));
        Assert.Equal((true, true, 41), (row.IsBottleneck, row.IsValidation, row.Images));
    }

    [Theory]
    [InlineData("Accuracy for epoch 2: 0.8125")]
    [InlineData("Accuracy for epoch 2: 0,8125")]
    public void Read_ALineOfATextTrainer_TellsAccuracyAlone(string line)
    {
        var row = Assert.Single(TrainerLog.Read(line));
        Assert.Equal((TrainerKind.Text, true, 2, 0.8125), (row.Kind, row.IsValidation, row.Epoch, row.Accuracy));
        Assert.True(Missing.Is(row.Loss));
    }

    [Theory]
    [InlineData("Row: 50, Loss: 0.83")]
    [InlineData("Row: 50, Loss: 0,83")]
    public void Read_ALineOfABatch_TellsItsLoss(string line)
    {
        var row = Assert.Single(TrainerLog.Read(line));
        Assert.Equal((TrainerKind.Batches, 50, 0.83), (row.Kind, row.Step, row.Loss));
        Assert.True(Assert.Single(TrainerLog.Read("Finished epoch 3")).IsEpochEnd);
    }

    [Theory]
    [InlineData("Row: x, Loss: 1")]
    [InlineData("Row: 50")]
    [InlineData("Row: 50, Loss: much")]
    [InlineData("Finished epoch")]
    [InlineData("Finished epoch x")]
    [InlineData("")]
    [InlineData("Starting epoch 3")]
    [InlineData("Accuracy for epoch x: 0.5")]
    [InlineData("Accuracy for epoch -1: 0.5")]
    [InlineData("Accuracy for epoch 3")]
    [InlineData("Phase: Training, Dataset used:")]
    public void Read_AnythingElse_GivesNothing(string line) => Assert.Empty(TrainerLog.Read(line));
}
