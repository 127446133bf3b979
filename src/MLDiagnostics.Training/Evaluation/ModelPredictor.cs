using System.Collections.Concurrent;

namespace MLDiagnostics.Training;

/// <summary>
/// Predicts with a trained model, its network being opened once: single images without delay, sets batch by batch on several threads.
/// An image has the same probabilities, bit for bit, alone and in any batch. Calls may run side by side: single images do not wait for
/// one another, sets take turns.
/// </summary>
public sealed class ModelPredictor : IDisposable
{
    private readonly TrainedModel _model;
    private readonly BatchNetwork _batch;
    private readonly ConcurrentBag<Network> _idle = [];
    private readonly WorkerPool _noWorkers = new(1);
    private readonly int _firstClass; // place of the output with the classes

    internal ModelPredictor(TrainedModel model, int threads, int batchSize)
    {
        _model = model;
        _batch = new BatchNetwork(model, threads, batchSize);
        var first = model.Open(capacity: 1, _noWorkers);
        Outputs = first.Outputs;
        foreach (var head in first.Heads)
        {
            GivesProbabilities = head.HasClasses && head.Specification.Loss is LossKind.CrossEntropy or LossKind.BinaryCrossEntropy;
            if (GivesProbabilities) break;
            _firstClass += head.Shape.Length;
        }

        _idle.Add(first);
    }

    /// <summary>Shape of the images that are taken.</summary>
    public ImageShape InputShape => _model.InputShape;

    /// <summary>Values that are predicted for an image: see <see cref="TrainedModel.Predict"/>.</summary>
    public int Outputs { get; }

    /// <summary>Whether an output gives probabilities of classes: it was trained with cross-entropy on labels.</summary>
    public bool GivesProbabilities { get; }

    /// <summary>The probability of each class, out of a prediction; of the first output that gives them.</summary>
    /// <exception cref="InvalidOperationException">No output gives them: see <see cref="GivesProbabilities"/>.</exception>
    public float[] ProbabilitiesOfClasses(ReadOnlySpan<float> prediction)
    {
        if (!GivesProbabilities) throw new InvalidOperationException("No output of the model gives probabilities of classes.");
        var first = prediction[_firstClass..];
        // One score tells two classes apart.
        return first.Length < _model.ClassCount ? [1 - first[0], first[0]] : first[.._model.ClassCount].ToArray();
    }

    /// <summary>Probabilities of the outputs for an image; nothing is allocated.</summary>
    /// <param name="image">The image, <c>[H, W, C]</c>, scaled as the training images were.</param>
    /// <param name="probabilities">Room for them, <c>[outputs]</c>.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Predict(ReadOnlySpan<float> image, Span<float> probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(image.Length, InputShape.Length, nameof(image));
        ArgumentOutOfRangeException.ThrowIfNotEqual(probabilities.Length, Outputs, nameof(probabilities));
        if (!_idle.TryTake(out var network)) network = _model.Open(capacity: 1, _noWorkers);
        try
        {
            image.CopyTo(network.InputOf(0));
            network.Forward(1, isTraining: false);
            network.Predict(0, probabilities);
        }
        finally
        {
            _idle.Add(network);
        }
    }

    /// <summary>Probabilities of the outputs for an image.</summary>
    /// <param name="image">The image, <c>[H, W, C]</c>, scaled as the training images were.</param>
    /// <exception cref="ArgumentException">The length is wrong.</exception>
    public float[] Predict(ReadOnlySpan<float> image)
    {
        var probabilities = new float[Outputs];
        Predict(image, probabilities);
        return probabilities;
    }

    /// <summary>Probabilities of the outputs for each image of a set, <c>[count][outputs]</c>; labels are not looked at.</summary>
    /// <exception cref="ModelException">The set's images do not fit the model.</exception>
    /// <exception cref="ObjectDisposedException">The predictor was disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<float[]> Predict(IExampleSource source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        _model.Check(source);
        return _batch.Predict(source, cancellation);
    }

    /// <summary>Ends the threads, when a running set is done. Single images can still be predicted.</summary>
    public void Dispose() => _batch.Dispose();
}
