using System.Globalization;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>The records of one batch file.</summary>
internal sealed class CifarBatch(string name, byte[] content, CifarLayout layout)
{
    /// <summary>Adds every record to the entries or, where it cannot be used, to the problems.</summary>
    public void List(bool heldOut, List<SetEntry> entries, List<FileProblem> problems)
    {
        var count = content.Length / layout.RecordLength;
        for (var i = 0; i < count; i++)
        {
            var record = i * layout.RecordLength;
            var id = Id(i);
            int label = content[record + layout.LabelBytes - 1];
            if (label < layout.ClassCount)
                entries.Add(new SetEntry(id, label, heldOut, () => ImageDecoding.Success(Pixels(record + layout.LabelBytes))));
            else
                problems.Add(Mislabelled(id, record + layout.LabelBytes - 1, label));
        }

        var rest = content.Length % layout.RecordLength;
        if (content.Length == 0)
            problems.Add(new FileProblem { Path = name, Kind = FileProblemKind.Empty, Reason = "the file has no bytes" });
        else if (rest > 0)
            problems.Add(CutOff(Id(count), rest));
    }

    private PixelImage Pixels(int start)
    {
        var planes = content.AsSpan(start, 3 * CifarLayout.PlaneLength);
        var pixels = new byte[planes.Length];
        for (var i = 0; i < CifarLayout.PlaneLength; i++)
        {
            pixels[3 * i] = planes[i];
            pixels[(3 * i) + 1] = planes[i + CifarLayout.PlaneLength];
            pixels[(3 * i) + 2] = planes[i + (2 * CifarLayout.PlaneLength)];
        }

        return new PixelImage(CifarLayout.Side, CifarLayout.Side, 3, pixels);
    }

    private string Id(int record) => string.Create(CultureInfo.InvariantCulture, $"{name}#{record}");

    private FileProblem Mislabelled(string id, int position, int label) => new()
    {
        Path = id,
        Kind = FileProblemKind.Mislabelled,
        Reason = string.Create(CultureInfo.InvariantCulture, $"byte {position}: label {label}, but there are {layout.ClassCount} classes"),
    };

    private FileProblem CutOff(string id, int rest) => new()
    {
        Path = id,
        Kind = FileProblemKind.Undecodable,
        Reason = string.Create(
            CultureInfo.InvariantCulture,
            $"byte {content.Length}: the file ends after {rest} of the record's {layout.RecordLength} bytes"),
    };
}
