namespace MLDiagnostics.Training;

/// <summary>
/// Draws examples by weight with the least variance there is: the weights are laid end to end and equidistant points, moved by one random
/// number, fall on them (systematic sampling; Madow 1949). Classes lie together, each in a new order every epoch.
/// </summary>
internal sealed class SystematicSample
{
    private readonly double[] _weights;
    private readonly int[] _examples; // those with a weight, class by class
    private readonly int[] _ends; // of the classes in _examples
    private readonly int[] _line;
    private readonly double _total;

    public SystematicSample(IExampleSource source, double[] weights)
    {
        _weights = weights;
        var classes = Enumerable.Range(0, source.Count).Where(i => weights[i] > 0).GroupBy(i => source.ClassCount > 0 ? source.Label(i) : 0).OrderBy(group => group.Key).ToList();
        _examples = [.. classes.SelectMany(group => group)];
        _ends = [.. classes.Select(group => group.Count()).Aggregate(new List<int>(), (ends, count) => [.. ends, ends.LastOrDefault() + count])];
        _line = new int[_examples.Length];
        foreach (var example in _examples) _total += weights[example];
    }

    /// <summary>Fills the drawn examples, equal ones beside each other, and how often each came before.</summary>
    public void Draw(ulong seed, int epoch, Span<int> drawn, Span<int> repetitions)
    {
        var key = CounterHash.Key(seed, RandomStream.Sampling, epoch);
        Shuffle(key);
        var point = CounterHash.Uniform(key, 0);
        var place = 0;
        var end = _weights[_line[0]];
        for (var i = 0; i < drawn.Length; i++)
        {
            var target = (i + point) * _total / drawn.Length;
            while (target >= end && place < _line.Length - 1) end += _weights[_line[++place]];
            drawn[i] = _line[place];
            repetitions[i] = i > 0 && drawn[i - 1] == drawn[i] ? repetitions[i - 1] + 1 : 0;
        }
    }

    private void Shuffle(ulong key)
    {
        _examples.CopyTo(_line, 0);
        var first = 0;
        foreach (var end in _ends)
        {
            for (var i = end - 1; i > first; i--)
            {
                var j = first + CounterHash.Below(i - first + 1, key, i);
                (_line[i], _line[j]) = (_line[j], _line[i]);
            }

            first = end;
        }
    }
}
