using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>The keys to search, and how a place in the unit cube becomes a change of the configuration.</summary>
internal sealed class SearchSpace
{
    internal SearchSpace(IReadOnlyList<SearchDimension> dimensions) => Dimensions = dimensions;

    internal IReadOnlyList<SearchDimension> Dimensions { get; }

    /// <summary>Coordinates that a point is encoded in.</summary>
    internal int Width => Dimensions.Sum(dimension => dimension.Width);

    /// <summary>Points of the grid.</summary>
    internal long GridCount => Dimensions.Aggregate(1L, (product, dimension) => product * dimension.GridCount);

    internal ConfigurationChange At(IReadOnlyList<double> places) =>
        new(Dimensions.Select((dimension, i) => KeyValuePair.Create(dimension.Key, dimension.At(places[i]))));

    /// <summary>A point of the grid; the first key changes slowest.</summary>
    internal ConfigurationChange OfGrid(long index)
    {
        var values = new KeyValuePair<string, ConfigurationValue>[Dimensions.Count];
        for (var i = Dimensions.Count - 1; i >= 0; i--)
        {
            (index, var place) = Math.DivRem(index, Dimensions[i].GridCount);
            values[i] = new(Dimensions[i].Key, Dimensions[i].OfGrid((int)place));
        }

        return new ConfigurationChange(values);
    }

    internal double[] Encode(ConfigurationChange change)
    {
        var point = new double[Width];
        var first = 0;
        foreach (var dimension in Dimensions)
        {
            dimension.Encode(change[dimension.Key]!, point.AsSpan(first, dimension.Width));
            first += dimension.Width;
        }

        return point;
    }

    /// <summary>What is wrong, one sentence each.</summary>
    internal IReadOnlyList<string> Validate(TrainingPlan plan)
    {
        var errors = new List<string>();
        if (Dimensions.Count == 0) errors.Add("there is nothing to search: give at least one key");
        foreach (var twice in Dimensions.GroupBy(dimension => dimension.Key).Where(group => group.Count() > 1)) errors.Add($"{twice.Key} is given twice");
        foreach (var dimension in Dimensions)
        {
            // Every value of a list, and both ends of a range.
            var count = dimension.Values.Count > 0 ? dimension.Values.Count : 2;
            for (var i = 0; i < count; i++)
            {
                var value = dimension.Values.Count > 0 ? dimension.Values[i] : dimension.At(i);
                if (!plan.TryApply(new ConfigurationChange(dimension.Key, value), out _, out var why)) errors.Add(string.Create(CultureInfo.InvariantCulture, $"{dimension.Key} = {value}: {why}"));
            }
        }

        return errors;
    }
}
