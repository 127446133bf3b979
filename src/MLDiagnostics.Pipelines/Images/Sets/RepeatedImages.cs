using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>Images whose pixels are equal, byte for byte, after decoding and resizing.</summary>
public sealed record RepeatedImages
{
    /// <summary>Names of training images that equal an earlier training image.</summary>
    public IReadOnlyList<string> InTrain { get; init; } = [];

    /// <summary>Names of validation images that equal a training image.</summary>
    public IReadOnlyList<string> AcrossSplits { get; init; } = [];

    /// <summary>Names of images, of either side, that equal an image with another label.</summary>
    public IReadOnlyList<string> Conflicting { get; init; } = [];

    /// <summary>Compares all images with all, by a hash of their pixels.</summary>
    public static RepeatedImages Find(ImageSet train, ImageSet? validation)
    {
        ArgumentNullException.ThrowIfNull(train);
        var groups = new Dictionary<UInt128, Group>();
        var inTrain = new List<string>();
        var across = new List<string>();
        for (var i = 0; i < train.Count; i++)
        {
            if (Enter(groups, train, i).InTrain++ > 0)
                inTrain.Add(train.Name(i));
        }

        for (var i = 0; i < (validation?.Count ?? 0); i++)
        {
            if (Enter(groups, validation!, i).InTrain > 0)
                across.Add(validation!.Name(i));
        }

        return new RepeatedImages
        {
            InTrain = inTrain,
            AcrossSplits = across,
            Conflicting = [.. groups.Values.Where(g => g.Conflicts).SelectMany(g => g.Names)],
        };
    }

    private static Group Enter(Dictionary<UInt128, Group> groups, ImageSet images, int index)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(images.Pixels(index), hash);
        var key = BinaryPrimitives.ReadUInt128LittleEndian(hash);
        if (!groups.TryGetValue(key, out var group))
            groups.Add(key, group = new Group { Label = images.Label(index) });
        group.Conflicts |= group.Label != images.Label(index);
        group.Names.Add(images.Name(index));
        return group;
    }

    private sealed class Group
    {
        public int Label { get; init; }

        public int InTrain { get; set; }

        public bool Conflicts { get; set; }

        public List<string> Names { get; } = new(1);
    }
}
