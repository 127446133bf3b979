using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>One fit of the image trainer of ML.NET, gathered from its log.</summary>
internal sealed class MLNetFit
{
    // The trainer's default schedule: the rate times 0.94 every two epochs.
    private const double Decay = 0.94;
    private readonly List<MLNetEpoch> _epochs = [];
    private int _trainImages;
    private int _validationImages;
    private int _noDataEpochs;

    internal bool HasEpochs => _epochs.Count > 0;

    internal int BottleneckLines { get; private set; }

    /// <summary>Takes a record.</summary>
    /// <returns>Whether it belongs to this fit; if not, another one begins with it.</returns>
    internal bool Take(MLNetLine line)
    {
        if (line.IsBottleneck)
        {
            if (HasEpochs) return false;
            BottleneckLines++;
            if (line.IsTrain) _trainImages = Math.Max(_trainImages, line.ImageIndex!.Value);
            else _validationImages = Math.Max(_validationImages, line.ImageIndex!.Value);
            return true;
        }

        var number = line.Epoch!.Value + 1;
        var last = _epochs.LastOrDefault();
        if (last is not null && (number < last.Number || number == last.Number && last.Has(line))) return false;
        if (last is null || number > last.Number) _epochs.Add(last = new MLNetEpoch(number));
        last.Take(line);
        return true;
    }

    internal void Push(string runId, IReadOnlyList<string> notes, ITrainingObserver observer)
    {
        _noDataEpochs = _epochs.Count(epoch => epoch.HasNoData);
        observer.Observe(new RunStarted(new RunContext
        {
            RunId = runId,
            Framework = new FrameworkFacts { Id = "mlnet" },
            Model = new ModelFacts { TrainableHiddenLayers = 0, HasRelu = false, HasBatchNorm = false, HasDropout = false },
            Configuration = Configuration(),
            Facts = new DataSetFacts { TrainCount = Images(_trainImages, isTrain: true), ValidationCount = Images(_validationImages, isTrain: false) },
            Series = [.. Series()],
            Notes = [.. notes, .. Notes()],
        }));
        foreach (var epoch in _epochs)
        {
            SeriesValue[] values = [.. epoch.Values.Where(value => !Missing.Is(value.Value))];
            if (values.Length > 0 || epoch.HasNoData) observer.Observe(new EpochCompleted { Epoch = epoch.Number, Values = values });
        }

        observer.Observe(new RunEnded { Reason = RunEndReason.Completed });
    }

    private IEnumerable<SeriesDescriptor> Series() => _epochs
        .SelectMany(epoch => epoch.Values).Where(value => !Missing.Is(value.Value)).Select(value => value.Key).Distinct()
        .Order().Select(key => new SeriesDescriptor(key, key.Split switch
        {
            DataSplit.Train => Basis.RunningTrain with { IncludesRegularisation = false },
            DataSplit.Validation => Basis.WholeSetEvaluation with { IncludesRegularisation = false },
            _ => Basis.Unknown,
        }));

    // What the source of this trainer fixes whatever its options say, and what the log shows.
    private RunConfiguration Configuration()
    {
        var configuration = new RunConfiguration(
            [new("optimizer", "sgd"), new("loss", "cross_entropy"), new("input_scale", "unit"), new("shuffle", false), new("restore_best", false)]);
        var rates = _epochs
            .Where(epoch => epoch.Train is not null && double.IsFinite(epoch.Train.LearningRate))
            .Select(epoch => (epoch.Number, Rate: epoch.Train!.LearningRate)).ToList();
        if (rates is [{ Number: 1, Rate: var first }, ..]) configuration = configuration.With("learning_rate", first);
        if (rates.Count > 1 && rates[^1].Rate < rates[0].Rate && rates.TrueForAll(rate => Follows(rates[0], rate)))
            configuration = configuration.With("schedule", "exponential");
        return configuration;
    }

    private static bool Follows((int Number, double Rate) first, (int Number, double Rate) later)
    {
        var expected = first.Rate * Math.Pow(Decay, (later.Number - 1) / 2 - (first.Number - 1) / 2);
        return Math.Abs(later.Rate - expected) <= 1e-3 * expected;
    }

    // An image a batch at the least: fewer images than batches means that lines are missing.
    private int? Images(int largestIndex, bool isTrain)
    {
        var batches = _epochs.Select(epoch => isTrain ? epoch.Train : epoch.Validation).Max(line => line?.BatchCount) ?? 0;
        if (BottleneckLines == 0 || largestIndex < batches || largestIndex == 0 && _noDataEpochs == 0) return null;
        return largestIndex;
    }

    private IEnumerable<string> Notes()
    {
        yield return "Read from the image classification trainer of ML.NET: one softmax layer on frozen features, trained with plain gradient " +
            "descent; inputs are scaled to 0..1 inside.";
        yield return "The trainer counts epochs from 0; here they count from 1. An epoch's metric is the plain mean over its batches, the last, " +
            "smaller one counting as much as any.";
        if (BottleneckLines > 0 && (Images(_trainImages, isTrain: true) ?? Images(_validationImages, isTrain: false)) is null)
            yield return "The bottleneck lines are not all there: how many images were decoded is not known.";
        else if (BottleneckLines > 0)
        {
            var (train, validation) = (Say(Images(_trainImages, isTrain: true)), Say(Images(_validationImages, isTrain: false)));
            yield return $"The bottleneck lines count the images that were decoded: {train} for training, {validation} for validation. " +
                "The trainer leaves out images that it cannot decode without a word.";
        }

        if (_noDataEpochs > 0)
            yield return Invariant($"{_noDataEpochs} epochs report no batch and NaN, which is 0/0: no image could be decoded. ") +
                "This is missing data, not divergence.";
    }

    private static string Say(int? count) => count is { } known ? Invariant($"{known}") : "an unknown number";
}
