namespace MLDiagnostics.Training;

/// <content>The backward pass: each chunk sums the gradients of weights and biases over its examples, then the chunks are added.</content>
internal sealed unsafe partial class Conv2DLayer
{
    public override void Backward()
    {
        if (InputGradient is not null) FlipWeights();
        RunBackward();
        Pass.Workers.Run(Chunks.Count, _reduce);
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        new Span<float>(PartialWeight(chunk), _weight.Length).Clear();
        if (_bias is not null) PartialBias(chunk).Clear();
        if (IsPointwise)
        {
            for (var pixel = 0; pixel < (end - first) * OutputShape.Pixels; pixel += PixelsAtOnce)
                BackwardPixels(chunk, first, pixel, Math.Min(PixelsAtOnce, ((end - first) * OutputShape.Pixels) - pixel));
            return;
        }

        for (var example = first; example < end; example++)
        {
            var image = _scratch.Pad(chunk, InputOf(example));
            for (var line = 0; line < OutputShape.Height; line += LinesAtOnce)
            {
                var lines = Math.Min(LinesAtOnce, OutputShape.Height - line);
                var place = (nint)line * OutputRow;
                ReceiveGradient(chunk, OutputOf(example) + place, OutputGradientOf(example) + place, lines * OutputShape.Width);
                WeightGradient(chunk, image, OutputGradientOf(example), line, line + lines);
            }

            if (InputGradient is not null) GradientOfInput(chunk, example);
        }
    }

    private float* PartialWeight(int chunk) => _partialWeight!.Pointer + ((nint)chunk * _weight.Length);

    private Span<float> PartialBias(int chunk) => _partialBias!.Span.Slice(chunk * OutputShape.Channels, OutputShape.Channels);

    private void ReceiveGradient(int chunk, float* y, float* dy, int pixels)
    {
        if (MasksGradient) ElementLoops.Mask(y, dy, (nint)pixels * OutputShape.Channels);
        if (_bias is not null) ChannelLoops.Add(dy, pixels, PartialBias(chunk));
    }

    private void BackwardPixels(int chunk, int first, int pixel, int pixels)
    {
        var (inputs, outputs) = (InputShape.Channels, OutputShape.Channels);
        var dy = OutputGradientOf(first) + ((nint)pixel * outputs);
        ReceiveGradient(chunk, OutputOf(first) + ((nint)pixel * outputs), dy, pixels);
        MatrixProduct.Compute(new Product
        {
            A = InputOf(first) + ((nint)pixel * inputs),
            ARow = 1,
            AStep = inputs,
            B = dy,
            BStep = outputs,
            C = PartialWeight(chunk),
            CRow = outputs,
            Start = PartialWeight(chunk),
            StartRow = outputs,
            Rows = inputs,
            Columns = outputs,
            Depth = pixels,
            Runs = 1,
        });
        if (InputGradient is null) return;
        MatrixProduct.Compute(new Product
        {
            A = dy,
            ARow = outputs,
            AStep = 1,
            B = _flipped!.Pointer,
            BStep = inputs,
            C = InputGradientOf(first) + ((nint)pixel * inputs),
            CRow = inputs,
            Rows = pixels,
            Columns = inputs,
            Depth = outputs,
            Runs = 1,
        });
    }

    // dW[ky, kx·ci, co] = Σ over pixels of x[oy·s + ky, ox·s + kx, ci] · dy[oy, ox, co]: a run is one row of the image.
    private void WeightGradient(int chunk, float* image, float* dy, int line, int end)
    {
        var product = new Product
        {
            ARow = 1,
            AStep = (nint)_columns.Stride * InputShape.Channels,
            ARun = (nint)_rows.Stride * _scratch.PaddedRow,
            BStep = OutputShape.Channels,
            BRun = OutputRow,
            CRow = OutputShape.Channels,
            StartRow = OutputShape.Channels,
            Rows = KernelRow,
            Columns = OutputShape.Channels,
            Depth = OutputShape.Width,
        };
        for (var row = 0; row < _rows.Size; row++)
        {
            var (from, to) = (line, end);
            while (from < to && TapsOf(from).Top > row) from++;
            while (to > from && TapsOf(to - 1).Bottom <= row) to--;
            if (from == to) continue;
            product.A = image + ((((nint)from * _rows.Stride) + row) * _scratch.PaddedRow);
            product.B = dy + ((nint)from * OutputRow);
            product.C = product.Start = PartialWeight(chunk) + ((nint)row * KernelRow * OutputShape.Channels);
            product.Runs = to - from;
            MatrixProduct.Compute(product);
        }
    }

    // The convolution of the spread-out gradient with the reversed kernel, channels exchanged; runs on its border are left out.
    private void GradientOfInput(int chunk, int example)
    {
        var product = new Product
        {
            ARow = OutputShape.Channels,
            AStep = 1,
            ARun = _scratch.SpreadRow,
            BStep = InputShape.Channels,
            BRun = (nint)_columns.Size * OutputShape.Channels * InputShape.Channels,
            CRow = InputShape.Channels,
            Rows = InputShape.Width,
            Columns = InputShape.Channels,
            Depth = _columns.Size * OutputShape.Channels,
            ALine = _scratch.SpreadRow,
            CLine = (nint)InputShape.Width * InputShape.Channels,
        };
        var gradient = _scratch.Spread(chunk, OutputGradientOf(example));
        for (var line = 0; line < InputShape.Height;)
        {
            var (top, bottom) = SpreadTapsOf(line);
            var lines = 1;
            while (line + lines < InputShape.Height && SpreadTapsOf(line + lines) == (top, bottom)) lines++;
            product.A = gradient + ((nint)(line + top) * _scratch.SpreadRow);
            product.B = _flipped!.Pointer + (top * product.BRun);
            product.C = InputGradientOf(example) + (line * product.CLine);
            (product.Runs, product.Lines) = (bottom - top, lines);
            MatrixProduct.Compute(product);
            line += lines;
        }
    }

    private (int Top, int Bottom) SpreadTapsOf(int line)
    {
        var first = _rows.Size - 1 - _rows.Before; // row of the spread gradient that holds the first row of the gradient
        var end = first + ((OutputShape.Height - 1) * _rows.Stride) + 1;
        var top = Math.Clamp(first - line, 0, _rows.Size);
        return (top, Math.Clamp(end - line, top, _rows.Size));
    }

    private void FlipWeights()
    {
        var (inputs, outputs) = (InputShape.Channels, OutputShape.Channels);
        var taps = _rows.Size * _columns.Size;
        for (var tap = 0; tap < taps; tap++)
            MatrixTranspose.Copy(
                _weight.Value + ((nint)(taps - 1 - tap) * inputs * outputs), outputs,
                _flipped!.Pointer + ((nint)tap * inputs * outputs), inputs, inputs, outputs);
    }

    // Chunk order, whoever computed the chunks.
    private void Reduce(int segment)
    {
        var (start, end) = (Chunks.Start(segment, _weight.Length), Chunks.Start(segment + 1, _weight.Length));
        ChannelLoops.Sum(_partialWeight!.Pointer + start, _weight.Length, Chunks.Count, _weight.Gradients[start..end]);
        if (segment == 0 && _bias is not null) ChannelLoops.Sum(_partialBias!.Pointer, _bias.Length, Chunks.Count, _bias.Gradients);
    }
}
