using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>Counts lines of one kind and remembers the first.</summary>
internal sealed class LineTally
{
    internal int Count { get; private set; }

    internal int First { get; private set; }

    internal int Last { get; private set; }

    internal void Add(int line)
    {
        if (Count++ == 0) First = line;
        Last = line;
    }

    internal string Say(string what, string one, string several) => Invariant($"{Count} {(Count == 1 ? "line" : "lines")} {what} {(Count == 1 ? one : several)} (first: line {First}).");
}
