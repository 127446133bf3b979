using System.Globalization;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Predictions;

/// <summary>Predicts for image files and data sets, prepared as the model was trained; a file that cannot be used stops no other.</summary>
public sealed class ImagePredictor : IDisposable
{
    private const int Block = 256; // images in memory at a time
    private const int LatencyWarmUps = 10;
    private const int LatencyImages = 101;
    private static readonly TimeSpan LatencyTime = TimeSpan.FromSeconds(1);
    private readonly SavedModel _saved;
    private readonly ModelPredictor _predictor;
    private readonly TimeProvider _clock;
    private readonly List<double> _latencies = [];

    /// <summary>Opens the network.</summary>
    /// <param name="saved">The model.</param>
    /// <param name="threads">Threads; results do not depend on it.</param>
    /// <param name="clock">Measures the latency; by default the system's.</param>
    /// <exception cref="ModelException">The model is no classifier that gives probabilities.</exception>
    public ImagePredictor(SavedModel saved, int? threads = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(saved);
        _saved = saved;
        _predictor = saved.Model.OpenPredictor(threads);
        _clock = clock ?? TimeProvider.System;
        if (_predictor.GivesProbabilities) return;
        _predictor.Dispose();
        throw new ModelException("The model gives no probabilities of classes: none of its outputs was trained with cross-entropy on labels.");
    }

    /// <summary>Median time from an image in memory to its probabilities, alone and on one thread; <see langword="null"/> before any.</summary>
    public TimeSpan? Latency => _latencies.Count == 0 ? null : TimeSpan.FromMilliseconds(_latencies.Order().ElementAt(_latencies.Count / 2));

    /// <summary>Predicts for the images at a path, in order.</summary>
    /// <param name="path">An image file, a folder of them (also below), or a data set.</param>
    /// <param name="cancellation">Ends it between two blocks of images.</param>
    /// <exception cref="ImageSetException">There is nothing at the path, or a set that cannot be read.</exception>
    public IEnumerable<ImagePrediction> Predict(string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PredictionInputs.Find(path, [.. _saved.Preparation.Classes]).Chunk(Block).SelectMany(block => Predict(block, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => _predictor.Dispose();

    private IEnumerable<ImagePrediction> Predict(PredictionInput[] inputs, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var pixels = new byte[inputs.Length][];
        var problems = new string?[inputs.Length];
        Parallel.For(0, inputs.Length, new ParallelOptions { CancellationToken = cancellation }, i => (pixels[i], problems[i]) = Prepare(inputs[i]));
        var usable = Enumerable.Range(0, inputs.Length).Where(i => problems[i] is null).ToArray();
        var images = new ImageSet(_saved.Model.InputShape, _saved.Preparation.Classes, [.. usable.Select(i => pixels[i])], new int[usable.Length],
            [.. usable.Select(i => inputs[i].Path)]);
        var source = _saved.Preparation.Apply(images);
        var answers = usable.Length > 0 ? _predictor.Predict(source, cancellation) : [];
        MeasureLatency(source);
        var next = 0;
        for (var i = 0; i < inputs.Length; i++)
            yield return problems[i] is { } problem
                ? new ImagePrediction { Path = inputs[i].Path, Actual = inputs[i].Actual, Problem = problem }
                : Answer(inputs[i], _predictor.ProbabilitiesOfClasses(answers[next++]));
    }

    private static ImagePrediction Answer(PredictionInput input, float[] probabilities) => new()
    {
        Path = input.Path,
        Actual = input.Actual,
        Probabilities = probabilities,
        Ranking = [.. Enumerable.Range(0, probabilities.Length).OrderByDescending(label => probabilities[label])],
    };

    private (byte[] Pixels, string? Problem) Prepare(PredictionInput input)
    {
        var decoding = input.Decode();
        if (!decoding.Succeeded) return ([], decoding.Reason);
        var shape = _saved.Model.InputShape;
        var image = decoding.Image;
        if (input.IsFile && shape.Channels == 3) image = RgbConversion.Apply(image);
        if (image.Channels != shape.Channels)
            return ([], string.Create(CultureInfo.InvariantCulture, $"the image has {image.Channels} channels, the model takes {shape.Channels}"));
        image = ImageResizer.Resize(image, new ImageSize(shape.Height, shape.Width), _saved.Preparation.ImageFit);
        return (image.Bytes, null);
    }

    private void MeasureLatency(IExampleSource source)
    {
        if (_latencies.Count > 0 || source.Count == 0) return;
        var image = new float[source.Shape.Length];
        var probabilities = new float[_predictor.Outputs];
        source.CopyTo(0, image);
        var begin = _clock.GetTimestamp();
        for (var i = 0; i < LatencyWarmUps + LatencyImages; i++)
        {
            var start = _clock.GetTimestamp();
            _predictor.Predict(image, probabilities);
            var isLate = _clock.GetElapsedTime(begin) > LatencyTime; // a large network
            if (i >= LatencyWarmUps || isLate) _latencies.Add(_clock.GetElapsedTime(start).TotalMilliseconds);
            if (isLate) return;
        }
    }
}
