namespace MLDiagnostics.Logs;

/// <summary>Finds out what the steps of event files count.</summary>
internal sealed class EventClock
{
    private const string KerasPrefix = "epoch_";
    private const string EpochTag = "epoch";
    private readonly TagCurve? _epochs;
    private int _next;
    private double? _epoch;

    internal EventClock(IReadOnlyDictionary<string, TagCurve> curves)
    {
        _epochs = curves.GetValueOrDefault(EpochTag);
        var tags = curves.Keys.ToList();
        if (tags.Exists(tag => IsKeras(tag)))
        {
            IsEpoch = true;
            Framework = new FrameworkFacts { Id = "keras" };
            Note = "The tags are those of Keras: their steps are epochs.";
        }
        else if (tags.Exists(tag => tag.StartsWith("metrics/mAP", StringComparison.Ordinal)) && tags.Contains("val/box_loss"))
        {
            IsEpoch = true;
            Framework = new FrameworkFacts { Id = "pytorch" };
            Note = "The tags are those of Ultralytics: their steps are epochs, and its metrics are of validation.";
        }
    }

    /// <summary>Whether steps are epochs.</summary>
    internal bool IsEpoch { get; }

    internal string? Note { get; }

    /// <summary>What wrote the files, where the tags tell it.</summary>
    internal FrameworkFacts? Framework { get; }

    /// <summary>The name under which a tag is read; empty when it is not.</summary>
    internal string NameOf(string tag)
    {
        if (tag == EpochTag || IsEpoch && tag.Contains("_vs_iterations", StringComparison.Ordinal)) return "";
        if (IsEpoch && tag.StartsWith("metrics/", StringComparison.Ordinal)) return string.Concat("validation/", tag.AsSpan("metrics/".Length));
        var slash = tag.IndexOf('/', StringComparison.Ordinal);
        return !IsKeras(tag) ? tag : slash > 0 ? string.Concat(tag.AsSpan(0, slash + 1), tag.AsSpan(slash + 1 + KerasPrefix.Length)) : tag[KerasPrefix.Length..];
    }

    /// <summary>The epoch of a step, asked for in rising order; <see langword="null"/> when the files do not say it.</summary>
    internal double? EpochOf(long step)
    {
        if (IsEpoch) return step;

        // The tag 'epoch' of Lightning gives the epoch of the values that are logged with it.
        if (_epochs is null) return null;
        while (_next < _epochs.Count && _epochs.Step(_next) <= step) _epoch = _epochs.Value(_next++);
        return _epoch is null && _epochs.Count > 0 ? _epochs.Value(0) : _epoch;
    }

    private static bool IsKeras(string tag)
    {
        var start = tag.IndexOf('/', StringComparison.Ordinal) + 1;
        return tag.AsSpan(start).StartsWith(KerasPrefix) && tag.Length > start + KerasPrefix.Length && (start == 0 || ColumnName.SplitOf(tag[..(start - 1)]) is not null);
    }
}
