using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Testing;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet.Tests;

/// <summary><c>Trainers.ConvolutionalNetwork(options)</c>.</summary>
public sealed class ConvolutionalNetworkTests
{
    private static readonly ModelSpecification Small = new()
    {
        Name = "small",
        Layers = [new Conv2DSpecification { Filters = 4 }, new ReluSpecification(), new MaxPoolSpecification(), new FlattenSpecification(), new DenseSpecification()],
    };

    private readonly MLContext _context = new(1);

    [Fact]
    public void Fit_OnTheSameImages_GivesTheWeightsOfThePipeline()
    {
        var plan = ReadyPlans.Cifar() with { GeneratedCount = 60, Epochs = 2, Model = "cifar-cnn", BatchSize = 16, Threads = 1 };
        var state = new TrainingPipeline().Run(plan);
        var source = InputScaling.Fit(state.Train!, plan.InputScale);
        var options = new ConvolutionalNetworkOptions
        {
            ImageColumnName = "Features",
            InputShape = state.Train!.Shape,
            Optimizer = plan.Optimizer,
            Training = new TrainingOptions { Epochs = 2, BatchSize = 16, Seed = plan.Seed, Threads = 1 },
            ValidationSet = Keyed(Vectors(source.Apply(state.Validation!), state.Train.ClassNames), state.Train.ClassNames),
        };
        var model = _context.MulticlassClassification.Trainers.ConvolutionalNetwork(options)
            .Fit(Keyed(Vectors(source.Apply(state.Train), state.Train.ClassNames), state.Train.ClassNames));
        Assert.Equal(state.Result!.Model.ParameterHash, model.Result.Model.ParameterHash);
        Assert.Equal(
            state.Result.Epochs.SelectMany(epoch => epoch.Values).Where(value => value.Key == SeriesKey.Validation("loss")).Select(value => value.Value),
            model.Result.Epochs.SelectMany(epoch => epoch.Values).Where(value => value.Key == SeriesKey.Validation("loss")).Select(value => value.Value));
        var metrics = _context.MulticlassClassification.Evaluate(model.Transform(options.ValidationSet));
        Assert.Equal(state.Evaluation!.Accuracy, metrics.MicroAccuracy, 9);
    }

    [Theory]
    [InlineData(InputScale.Centred, false)]
    [InlineData(InputScale.Mean, true)]
    [InlineData(InputScale.Standardise, true)]
    public void Fit_OnImageFiles_GivesTheWeightsOfThePipeline(InputScale scale, bool withEverything)
    {
        using var folder = new TemporaryFolder();
        foreach (var (label, path) in ImageRow.Files.GroupBy(file => file.Label).SelectMany(group => group.Take(10)))
        {
            Directory.CreateDirectory(folder.File(label));
            File.Copy(path, Path.Combine(folder.File(label), Path.GetFileName(path)));
        }

        var training = Training(3) with { Augmentation = withEverything ? AugmentationSpecification.Parse("flip,crop=2,noise=0.02") : AugmentationSpecification.None };
        var schedule = withEverything ? new ScheduleSpecification { Kind = ScheduleKind.Cosine } : ScheduleSpecification.Constant;
        var set = new Pipelines.Images.Sets.ImageSetLoader().Load(folder.Path).Images;
        var source = InputScaling.Fit(set, scale).Apply(set);
        var job = new TrainingJob
        {
            Model = Small,
            Train = source,
            Validation = withEverything ? source : null,
            Schedule = schedule,
            Options = withEverything ? training with { ClassWeights = [1, 1] } : training,
        };
        var options = new ConvolutionalNetworkOptions
        {
            Model = Small, Training = training, Scale = scale, Schedule = schedule, BalancedClassWeights = withEverything,
            ValidationSet = withEverything ? Keyed(Images(10), ["authentic", "forged"]) : null,
        };
        var model = Pipeline(options).Fit(Images(10)).LastTransformer;
        var expected = new Trainer().Train(job);
        Assert.Equal(expected.Model.ParameterHash, model.Result.Model.ParameterHash);
        var view = Keyed(Images(10), ["authentic", "forged"]);
        Assert.Equal(expected.Model.Predict(source), model.Transform(view).GetColumn<float[]>("Score"));
    }

    [Fact]
    public void Transform_GivesNamedScoresAndAKey()
    {
        var view = Pipeline().Fit(Images(5)).Transform(Images(5));
        Assert.Equal(2, ((VectorDataViewType)view.Schema["Score"].Type).Size);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Score"].GetSlotNames(ref names);
        Assert.Equal(["authentic", "forged"], names.DenseValues().Select(name => name.ToString()));
        Assert.IsType<KeyDataViewType>(view.Schema["PredictedLabel"].Type);
        Assert.DoesNotContain(view.Schema, column => !column.IsHidden && column.Name.StartsWith("MLDiagnostics", StringComparison.Ordinal));
        Assert.All(view.GetColumn<float[]>("Score"), scores => Assert.Equal(1, scores.Sum(), 4));
        Assert.InRange(_context.MulticlassClassification.Evaluate(view).MicroAccuracy, 0, 1);
    }

    [Fact]
    public void Model_SavedAndLoadedInAFreshProcess_PredictsTheSame()
    {
        using var folder = new TemporaryFolder();
        var model = Pipeline(new() { Model = Small, Training = Training(2), Scale = InputScale.Standardise }).Fit(Images(10));
        _context.Model.Save(model, Images(10).Schema, folder.File("model.zip"));
        var here = FreshProcess.Describe(_context, model).ToArray();
        Assert.Equal("authentic forged", here[0]);
        Assert.Equal(11, here.Length);
        Assert.Equal(here, FreshProcess.Predict(folder.File("model.zip")));
    }

    [Fact]
    public void Model_Loaded_CanBeEvaluated()
    {
        using var folder = new TemporaryFolder();
        var model = Pipeline().Fit(Images(5));
        _context.Model.Save(model, Images(5).Schema, folder.File("model.zip"));
        var other = new MLContext();
        var loaded = other.Model.Load(folder.File("model.zip"), out _);
        Assert.Equal(
            _context.MulticlassClassification.Evaluate(model.Transform(Images(5))).LogLoss,
            other.MulticlassClassification.Evaluate(loaded.Transform(Images(5))).LogLoss);
    }

    [Fact]
    public void PredictionEngine_AnswersOneImage()
    {
        var rows = ImageRow.First(3).ToArray();
        var model = Pipeline().Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel")).Fit(Images(3));
        var engine = _context.Model.CreatePredictionEngine<ImageRow, Prediction>(model);
        Assert.Contains(engine.Predict(rows[0]).PredictedLabel, new[] { "authentic", "forged" });
        var broken = engine.Predict(new ImageRow { Label = "forged", Image = [1, 2, 3] });
        Assert.All(broken.Score, score => Assert.True(float.IsNaN(score)));
    }

    [Fact]
    public void CrossValidation_GivesAModelAFold_AndLeaksNone()
    {
        var models = Fold();
        for (var i = 0; i < 5 && models.Exists(model => model.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(10, models.Count);
        Assert.DoesNotContain(models, model => model.IsAlive);
    }

    [Fact]
    public void Fit_ThatDiverges_GivesNoClassAndNoException()
    {
        var model = Pipeline(new() { Model = Small, Training = Training(3), Optimizer = new() { LearningRate = 1e30 }, Diagnostics = StandardDiagnostics.Build() }).Fit(Images(5));
        Assert.Contains(model.LastTransformer.Report!.Findings, finding => finding.Name is "non-finite" or "divergence");
        var view = model.Transform(Images(5));
        Assert.All(view.GetColumn<float[]>("Score"), scores => Assert.All(scores, score => Assert.True(float.IsNaN(score))));
        Assert.All(view.GetColumn<uint>("PredictedLabel"), label => Assert.Equal(0u, label));
    }

    [Fact]
    public void Callback_ThatThrows_EndsTheRunAsFailed()
    {
        using var folder = new TemporaryFolder();
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new Watcher()).Add(new EndWriter(), folder.File("report.txt")).Build();
        var options = new ConvolutionalNetworkOptions { Model = Small, Training = Training(3), Diagnostics = diagnostics, MetricsCallback = _ => throw new InvalidOperationException("mine") };
        Assert.Equal("mine", Assert.Throws<InvalidOperationException>(() => Pipeline(options).Fit(Images(5))).Message);
        Assert.Equal("Failed 1 mine", File.ReadAllText(folder.File("report.txt")));
    }

    [Fact]
    public void Images_OfMLNet_WithoutTheirNativeLibrary_NameThePackage()
    {
        Assert.SkipWhen(System.Runtime.InteropServices.NativeLibrary.TryLoad("libSkiaSharp", typeof(Microsoft.ML.Data.MLImage).Assembly, null, out _), "SkiaSharp's native library is there.");
        var files = ImageRow.Files.Take(4).Select(file => new PathRow { Label = file.Label, ImagePath = Path.GetFullPath(file.Path) }).ToArray();
        var pipeline = _context.Transforms.Conversion.MapValueToKey("Label")
            .Append(_context.Transforms.LoadImages("Image", imageFolder: null, "ImagePath"))
            .Append(_context.MulticlassClassification.Trainers.ConvolutionalNetwork(new ConvolutionalNetworkOptions { Model = Small, Training = Training(1) }));
        var error = Assert.Throws<InvalidOperationException>(() => pipeline.Fit(_context.Data.LoadFromEnumerable(files)));
        Assert.Contains("SkiaSharp.NativeAssets", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Fit_Watched_GivesReportAndEpochs()
    {
        var epochs = new List<int>();
        var model = Pipeline(new() { Model = Small, Training = Training(3), Diagnostics = StandardDiagnostics.Build(), MetricsCallback = epoch => epochs.Add(epoch.Epoch) })
            .Fit(Images(5)).LastTransformer;
        Assert.Equal([1, 2, 3], epochs);
        Assert.Equal(3, model.Report!.Run.Epochs.Length);
        Assert.Equal("adam", Pipeline(new() { Model = Small, Training = Training(1), Optimizer = new() { Kind = OptimizerKind.Adam }, Diagnostics = StandardDiagnostics.Build() })
            .Fit(Images(5)).LastTransformer.Report!.Run.Context.Configuration.Optimizer);
    }

    [Fact]
    public void Images_ThatCannotBeDecoded_AreLeftOutAndNamed()
    {
        var rows = ImageRow.First(4).Append(new ImageRow { Label = "forged", Image = [1, 2, 3] });
        var model = Pipeline().Fit(_context.Data.LoadFromEnumerable(rows)).LastTransformer;
        var facts = model.Result.Context.Facts;
        Assert.Equal(8, facts.TrainCount);
        Assert.Equal("row 9", Assert.Single(facts.FileProblems).Path);
    }

    [Fact]
    public void Fit_OnAnEmptyView_SaysSo() =>
        Assert.Contains("the training set is empty", Assert.Throws<TrainingSetupException>(() =>
            _context.MulticlassClassification.Trainers.ConvolutionalNetwork().Fit(Keyed(Images(0), ["authentic", "forged"]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Fit_WithWrongColumnsOrScale_SaysWhatWasExpected()
    {
        var trainers = _context.MulticlassClassification.Trainers;
        Assert.Contains("expected a key", Assert.Throws<ArgumentException>(() => trainers.ConvolutionalNetwork().Fit(Images(1))).Message, StringComparison.Ordinal);
        Assert.Contains("'Nope'", Assert.Throws<ArgumentException>(() => trainers.ConvolutionalNetwork(imageColumnName: "Nope").Fit(Keyed(Images(1), ["authentic", "forged"]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_MoreThanSixteen_KeepTheirNamesAndValues()
    {
        var rows = Enumerable.Range(0, 40).Select(i => new NumberRow { Label = 100 + (i % 20), Features = [.. Enumerable.Range(0, 12).Select(k => (float)Math.Sin((i * 5) + k))] });
        var data = _context.Data.LoadFromEnumerable(rows);
        var options = new ConvolutionalNetworkOptions { ImageColumnName = "Features", InputShape = new ImageShape(2, 2, 3), Model = Small with { Layers = [new FlattenSpecification(), new DenseSpecification()] }, Training = Training(1) };
        var view = _context.Transforms.Conversion.MapValueToKey("Label").Append(_context.MulticlassClassification.Trainers.ConvolutionalNetwork(options)).Fit(data).Transform(data);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Score"].GetSlotNames(ref names);
        Assert.Equal(Enumerable.Range(100, 20).Select(label => $"{label}"), names.DenseValues().Select(name => name.ToString()));
        view.Schema["PredictedLabel"].GetKeyValues(ref names);
        Assert.Equal(Enumerable.Range(100, 20).Select(label => $"{label}"), names.DenseValues().Select(name => name.ToString()));
        Assert.All(view.GetColumn<float[]>("Score"), scores => Assert.Equal(1, scores.Sum(), 4));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private List<WeakReference> Fold() =>
        [.. _context.MulticlassClassification.CrossValidate(Keyed(Images(20), ["authentic", "forged"]),
                _context.MulticlassClassification.Trainers.ConvolutionalNetwork(new ConvolutionalNetworkOptions { Model = Small, Training = Training(1) }), numberOfFolds: 10)
            .Select(fold => new WeakReference(((ConvolutionalNetworkTransformer)fold.Model).Result.Model))];

    private EstimatorChain<ConvolutionalNetworkTransformer> Pipeline(ConvolutionalNetworkOptions? options = null) =>
        _context.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            .Append(_context.MulticlassClassification.Trainers.ConvolutionalNetwork(options ?? new() { Model = Small, Training = Training(2) }));

    private static TrainingOptions Training(int epochs) => new() { Epochs = epochs, BatchSize = 8, Threads = 1 };

    private IDataView Images(int ofEachClass) => _context.Data.LoadFromEnumerable(ImageRow.First(ofEachClass).ToArray());

    private IDataView Keyed(IDataView data, IEnumerable<string> names) => _context.Transforms.Conversion
        .MapValueToKey("Label", keyData: _context.Data.LoadFromEnumerable(names.Select(name => new TinyRow { Label = name }))).Fit(data).Transform(data);

    private IDataView Vectors(IExampleSource source, IReadOnlyList<string> names)
    {
        var definition = SchemaDefinition.Create(typeof(FeatureRow));
        definition["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, source.Shape.Length);
        return _context.Data.LoadFromEnumerable(Enumerable.Range(0, source.Count).Select(Row), definition);

        FeatureRow Row(int index)
        {
            var row = new FeatureRow { Label = names[source.Label(index)], Features = new float[source.Shape.Length] };
            source.CopyTo(index, row.Features);
            return row;
        }
    }

    private sealed class PathRow
    {
        public string Label { get; set; } = "";

        public string ImagePath { get; set; } = "";
    }

    private sealed class FeatureRow
    {
        public string Label { get; set; } = "";

        public float[] Features { get; set; } = [];
    }

    private sealed class NumberRow
    {
        public int Label { get; set; }

        [VectorType(12)]
        public float[] Features { get; set; } = [];
    }
}
