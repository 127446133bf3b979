using System.Runtime.CompilerServices;
using Microsoft.ML;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>Memory over many cross-validations; alone, because other tests allocate too.</summary>
[CollectionDefinition(nameof(CrossValidationMemoryTests), DisableParallelization = true)]
[Collection(nameof(CrossValidationMemoryTests))]
public sealed class CrossValidationMemoryTests
{
    private static readonly ModelSpecification Wide = new()
    {
        Name = "wide",
        Layers = [new FlattenSpecification(), new DenseSpecification { Units = 100 }, new ReluSpecification(), new DenseSpecification()],
    };

    private readonly MLContext _context = new(1);

    [Fact]
    public void CrossValidation_AgainAndAgain_KeepsTheMemoryLevel()
    {
        var weights = Fold();
        Assert.True(weights > 500_000, $"{weights} bytes would not show");
        Fold();
        var before = Level();
        for (var i = 0; i < 3; i++) Fold();
        // Thirty models came and went, each in several copies; if ten copies stayed it would show.
        Assert.InRange(Level() - before, long.MinValue, 10 * weights);
    }

    private static long Level()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    // Ten folds; gives the bytes of the weights of one model.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private long Fold()
    {
        var images = _context.Data.LoadFromEnumerable(ImageRow.First(20).ToArray());
        var data = _context.Transforms.Conversion.MapValueToKey("Label").Fit(images).Transform(images);
        var trainer = _context.MulticlassClassification.Trainers.ConvolutionalNetwork(new ConvolutionalNetworkOptions
        {
            Model = Wide,
            Training = new TrainingOptions { Epochs = 1, BatchSize = 8, Threads = 1 },
        });
        var folds = _context.MulticlassClassification.CrossValidate(data, trainer, numberOfFolds: 10);
        Assert.Equal(10, folds.Count);
        using var stream = new MemoryStream();
        ((ConvolutionalNetworkTransformer)folds[0].Model).Result.Model.Save(stream);
        return stream.Length;
    }
}
