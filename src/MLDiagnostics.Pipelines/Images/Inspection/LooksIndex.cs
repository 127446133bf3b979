using System.Numerics;

namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>
/// Finds hashes that differ from another in few bits without comparing all with all (multi-index hashing: Norouzi, Punjani and Fleet 2012). A hash is cut into one
/// piece more than bits may differ, so that one piece is equal, and looked up by each piece.
/// </summary>
internal sealed class LooksIndex
{
    /// <summary>Bits in which hashes may differ.</summary>
    internal const int Radius = 4;

    // More hashes behind one piece than this are all alike there, as of drawings on one ground: the other pieces must tell them apart.
    private const int LargestBucket = 256;

    private static readonly (int Shift, int Bits)[] Pieces = [(0, 13), (13, 13), (26, 13), (39, 13), (52, 12)];
    private readonly Dictionary<int, List<int>>[] _buckets = [.. Pieces.Select(_ => new Dictionary<int, List<int>>())];
    private readonly List<ulong> _hashes = [];
    private readonly List<int> _seen = [];

    /// <summary>Adds a hash; its number is the count of those before.</summary>
    internal void Add(ulong hash)
    {
        for (var piece = 0; piece < Pieces.Length; piece++)
        {
            if (!_buckets[piece].TryGetValue(Key(hash, piece), out var bucket)) _buckets[piece].Add(Key(hash, piece), bucket = []);
            if (bucket.Count < LargestBucket) bucket.Add(_hashes.Count);
        }

        _hashes.Add(hash);
        _seen.Add(-1);
    }

    /// <summary>Numbers of the hashes within the radius, each once.</summary>
    /// <param name="hash">The hash to look for.</param>
    /// <param name="query">A number that no query before had.</param>
    internal IEnumerable<int> Near(ulong hash, int query)
    {
        for (var piece = 0; piece < Pieces.Length; piece++)
        {
            if (!_buckets[piece].TryGetValue(Key(hash, piece), out var bucket)) continue;
            foreach (var number in bucket)
            {
                if (_seen[number] == query) continue;
                _seen[number] = query;
                if (BitOperations.PopCount(_hashes[number] ^ hash) <= Radius) yield return number;
            }
        }
    }

    private static int Key(ulong hash, int piece) => (int)(hash >> Pieces[piece].Shift) & ((1 << Pieces[piece].Bits) - 1);
}
