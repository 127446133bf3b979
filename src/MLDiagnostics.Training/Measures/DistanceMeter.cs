using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>
/// ‖w − w′‖ / ‖w‖ of the trained weights to those of 1, 2, 4 … 64 epochs before: after a jump of the loss it tells whether the weights came back
/// or settled elsewhere.
/// </summary>
internal sealed unsafe class DistanceMeter(Network network, bool isOn)
{
    private const int Longest = 64;
    private readonly Queue<FloatBuffer> _past = [];
    private readonly Dictionary<int, double> _distances = [];

    public void Declare(SeriesBoard board)
    {
        for (var lag = 1; isOn && lag <= Longest; lag *= 2)
        {
            var epochs = lag;
            board.Add(SeriesKey.Train(MetricNames.WeightDistance).For(lag.ToString(CultureInfo.InvariantCulture)), basis: null,
                () => _distances.GetValueOrDefault(epochs, Missing.Value));
        }
    }

    /// <summary>Compares the weights that an epoch ends with, and keeps them.</summary>
    public void Measure()
    {
        if (!isOn) return;
        var trained = network.Trained;
        var norm = Math.Sqrt(SquaredNorm.Of(trained.Values.Pointer, trained.Length));
        var past = _past.ToArray();
        _distances.Clear();
        for (var lag = 1; lag <= past.Length; lag *= 2)
            _distances[lag] = Math.Sqrt(SquaredNorm.OfDifference(trained.Values.Pointer, past[^lag].Pointer, trained.Length)) / norm;
        var place = past.Length == Longest ? _past.Dequeue() : new FloatBuffer(trained.Length);
        trained.Values.Span.CopyTo(place.Span);
        _past.Enqueue(place);
    }

    /// <summary>Forgets what came before, where a run goes back to earlier weights.</summary>
    public void Reset() => _past.Clear();
}
