namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>
/// Divides a set into training and validation by seed. Stratified: each class gives the same share, rounded by largest remainder so that
/// the total is right; a class of two images or more has at least one on each side, a class of one stays in training.
/// </summary>
public sealed class StratifiedSplit
{
    private const ulong Stream = 0x53504C4954; // "SPLIT"

    /// <summary>Creates the split.</summary>
    /// <param name="validationFraction">Share that is held out, above 0 and below 1.</param>
    /// <param name="seed">Chooses which images.</param>
    /// <param name="stratified">False draws from all images alike, whatever their class.</param>
    public StratifiedSplit(double validationFraction, long seed, bool stratified = true)
    {
        if (!(validationFraction > 0 && validationFraction < 1))
            throw new ArgumentOutOfRangeException(nameof(validationFraction), validationFraction, "The share must lie between 0 and 1.");
        ValidationFraction = validationFraction;
        Seed = seed;
        Stratified = stratified;
    }

    /// <summary>Share that is held out.</summary>
    public double ValidationFraction { get; }

    /// <summary>Chooses which images.</summary>
    public long Seed { get; }

    /// <summary>Whether each class is divided for itself.</summary>
    public bool Stratified { get; }

    /// <summary>Divides a set; both sides keep the order of the set.</summary>
    public (ImageSet Train, ImageSet Validation) Apply(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var groups = Groups(images);
        var quotas = Quotas(groups.Select(g => g.Count).ToArray());
        var held = new bool[images.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            var order = groups[group].ToArray();
            new CounterRandom((ulong)Seed, Stream + (ulong)group).Shuffle(order.AsSpan());
            foreach (var index in order.AsSpan(0, quotas[group]))
                held[index] = true;
        }

        var all = Enumerable.Range(0, images.Count).ToArray();
        return (images.Select([.. all.Where(i => !held[i])]), images.Select([.. all.Where(i => held[i])]));
    }

    private List<List<int>> Groups(ImageSet images)
    {
        if (!Stratified)
            return [[.. Enumerable.Range(0, images.Count)]];
        var groups = images.ClassNames.Select(_ => new List<int>()).ToList();
        for (var i = 0; i < images.Count; i++)
            groups[images.Label(i)].Add(i);
        return groups;
    }

    private int[] Quotas(int[] sizes)
    {
        var quotas = new int[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
            quotas[i] = Bound((int)Math.Floor(sizes[i] * ValidationFraction), sizes[i]);

        // What rounding down left over goes to the largest remainders, the first class first among equals.
        var left = (int)Math.Floor((sizes.Sum() * ValidationFraction) + 0.5) - quotas.Sum();
        var order = Enumerable.Range(0, sizes.Length).OrderByDescending(i => (sizes[i] * ValidationFraction) - quotas[i]).ThenBy(i => i);
        foreach (var i in order)
        {
            if (left <= 0)
                break;
            var more = Bound(quotas[i] + 1, sizes[i]);
            left -= more - quotas[i];
            quotas[i] = more;
        }

        return quotas;
    }

    private static int Bound(int quota, int size) => size < 2 ? 0 : Math.Clamp(quota, 1, size - 1);
}
