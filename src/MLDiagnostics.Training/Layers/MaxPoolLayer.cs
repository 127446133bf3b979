using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>Maximum over windows; of equal values the first counts, NaN wins. Padding never wins.</summary>
internal sealed unsafe class MaxPoolLayer : Layer
{
    private readonly Window _rows;
    private readonly Window _columns;
    private int[] _winners = []; // place of each maximum in its example's input
    private bool _isInputRectified;

    public MaxPoolLayer(string name, ImageShape input, Window rows, Window columns)
        : base(name, input, new ImageShape(rows.OutputSize, columns.OutputSize, input.Channels))
    {
        _rows = rows;
        _columns = columns;
    }

    // The maximum of a rectified window is zero only where nothing of it passes a gradient on.
    public override void Follow(Layer before, bool isOnlyReader) => _isInputRectified = isOnlyReader && before.TakeOverMask();

    protected override void Allocate(int capacity, bool isTrained) => _winners = new int[checked(capacity * OutputShape.Length)];

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        fixed (int* winners = _winners)
        {
            for (var example = first; example < end; example++)
            {
                var x = InputOf(example);
                var y = OutputOf(example);
                var won = winners + ((nint)example * OutputShape.Length);
                for (var row = 0; row < OutputShape.Height; row++)
                    for (var column = 0; column < OutputShape.Width; column++)
                    {
                        Pool(x, y, won, row, column);
                        y += OutputShape.Channels;
                        won += OutputShape.Channels;
                    }
            }
        }
    }

    // Each input gathers from the windows that hold it.
    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        fixed (int* winners = _winners)
        {
            for (var example = first; example < end; example++)
            {
                if (_isInputRectified) ElementLoops.Mask(OutputOf(example), OutputGradientOf(example), OutputShape.Length);
                var won = winners + ((nint)example * OutputShape.Length);
                for (var row = 0; row < InputShape.Height; row++)
                {
                    var (top, bottom) = _rows.Holders(row);
                    var pixel = row * InputShape.Width;
                    for (var column = 0; column < InputShape.Width; column++, pixel++)
                        Gather(won, OutputGradientOf(example), InputGradientOf(example), pixel, top, bottom, _columns.Holders(column));
                }
            }
        }
    }

    private void Gather(int* won, float* dy, float* dx, int pixel, int top, int bottom, (int First, int End) columns)
    {
        var channels = InputShape.Channels;
        var place = pixel * channels;
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var sum = Vector<float>.Zero;
            var here = Vector.CreateSequence(place + c, 1);
            for (var r = top; r < bottom; r++)
                for (var q = columns.First; q < columns.End; q++)
                {
                    var output = (((r * OutputShape.Width) + q) * channels) + c;
                    var isHere = Vector.AsVectorSingle(Vector.Equals(Vector.Load(won + output), here));
                    sum += Vector.ConditionalSelect(isHere, Vector.Load(dy + output), Vector<float>.Zero);
                }

            sum.Store(dx + place + c);
        }

        for (; c < channels; c++)
        {
            var sum = 0f;
            for (var r = top; r < bottom; r++)
                for (var q = columns.First; q < columns.End; q++)
                {
                    var output = (((r * OutputShape.Width) + q) * channels) + c;
                    if (won[output] == place + c) sum += dy[output];
                }

            dx[place + c] = sum;
        }
    }

    private void Pool(float* x, float* y, int* won, int row, int column)
    {
        var channels = InputShape.Channels;
        var (top, bottom) = _rows.Range(row);
        var (left, right) = _columns.Range(column);
        var firstPlace = ((top * InputShape.Width) + left) * channels;
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var best = Vector.Load(x + firstPlace + c);
            var place = new Vector<int>(firstPlace);
            for (var r = top; r < bottom; r++)
                for (var q = left; q < right; q++)
                {
                    var here = ((r * InputShape.Width) + q) * channels;
                    var value = Vector.Load(x + here + c);
                    var wins = Vector.GreaterThan(value, best) | ~Vector.Equals(value, value);
                    best = Vector.ConditionalSelect(wins, value, best);
                    place = Vector.ConditionalSelect(wins, new Vector<int>(here), place);
                }

            best.Store(y + c);
            (place + Vector.CreateSequence(c, 1)).Store(won + c);
        }

        for (; c < channels; c++)
        {
            var best = x[firstPlace + c];
            var place = firstPlace;
            for (var r = top; r < bottom; r++)
                for (var q = left; q < right; q++)
                {
                    var here = ((r * InputShape.Width) + q) * channels;
                    var value = x[here + c];
                    if (!(value > best) && !float.IsNaN(value)) continue;
                    best = value;
                    place = here;
                }

            y[c] = best;
            won[c] = place + c;
        }
    }
}
