using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace MLDiagnostics.Logs.Tests;

/// <summary>What holds for any text: the fast ways of reading give what slow and obvious ones give.</summary>
public sealed class ReaderProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(19, 7);

    [Fact]
    public void Lines_OfAnyText_AreThoseOfItsLineEnds() => Prop.ForAll<NonNull<string>>(text =>
    {
        var clean = text.Get.Replace("\0", "", StringComparison.Ordinal).Replace("\r", "\n", StringComparison.Ordinal).TrimStart('\uFEFF');
        var bytes = new UTF8Encoding(false).GetBytes(clean);
        var expected = Encoding.UTF8.GetString(bytes).Split('\n').ToList();
        if (expected[^1].Length == 0) expected.RemoveAt(expected.Count - 1);
        using var lines = new LogLines(new DrippingStream(bytes), new UTF8Encoding(false));
        var read = new List<string>();
        while (lines.MoveNext()) read.Add(lines.Current.ToString());
        return read.SequenceEqual(expected);
    }).Check(Seeded);

    [Fact]
    public void Number_OfAnyCharacters_IsThatOfTheLibraryOrNone() => Prop.ForAll(Gen.Elements([.. "0123456789.eE+-, "]).ListOf().ToArbitrary(), characters =>
    {
        var text = string.Concat(characters);
        var length = LogFloat.Parse(Encoding.ASCII.GetBytes(text), (byte)'.', out var value);
        var isNumber = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var expected);
        return isNumber ? length == text.Length && value.Equals(expected) : length < text.Length || text.Length == 0;
    }).Check(Seeded.WithMaxTest(5_000));

    [Fact]
    public void Rows_OfAnyNumbersAndGaps_AreReadBackBitForBit() => Prop.ForAll<NonEmptyArray<Tuple<double, double?>>>(rows =>
    {
        var text = new StringBuilder("epoch,train_loss,val_loss\n");
        for (var i = 0; i < rows.Get.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i + 1},{LogText.Number(rows.Get[i].Item1)},{(rows.Get[i].Item2 is { } held ? LogText.Number(held) : "")}\n");
        var run = RecordedRuns.ReadText(text.ToString()).Only;
        var held2 = rows.Get.Select(row => row.Item2 ?? Missing.Value);
        return run.Values("train.loss").Zip(rows.Get, (read, row) => read.Equals(row.Item1)).All(same => same) &&
            run.Values("validation.loss").Zip(held2, (read, value) => Missing.Is(read) ? Missing.Is(value) : read.Equals(value)).All(same => same);
    }).Check(Seeded.WithMaxTest(60));

    [Fact]
    public void JsonLine_OfAnyMembers_GivesTheNumbersOfADocument()
    {
        var line = new JsonLine();
        Prop.ForAll<NonEmptyArray<Tuple<NonNull<string>, int, NormalFloat>>>(members =>
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                foreach (var (name, kind, value) in members.Get.DistinctBy(member => member.Item1.Get))
                {
                    writer.WritePropertyName(name.Get);
                    if (kind % 4 == 0) JsonSerializer.Serialize(writer, new Dictionary<string, double> { ["x"] = value.Get });
                    else if (kind % 4 == 1) writer.WriteStringValue(name.Get);
                    else if (kind % 4 == 2) JsonSerializer.Serialize(writer, new[] { value.Get });
                    else writer.WriteNumberValue(value.Get);
                }

                writer.WriteEndObject();
            }

            // Twice: the second time the members are guessed.
            var expected = members.Get.DistinctBy(member => member.Item1.Get).Where(member => member.Item2 % 4 is not (1 or 2))
                .Select(member => member.Item3.Get).ToList();
            return Enumerable.Range(0, 2).All(_ => line.TryRead(stream.ToArray()) && Numbers(line).Where(number => expected.Contains(number)).Count() >= expected.Count);
        }).Check(Seeded);
    }

    private static List<double> Numbers(JsonLine line)
    {
        var numbers = new List<double>();
        foreach (var (_, value) in line.Numbers) numbers.Add(value);
        return numbers;
    }

    /// <summary>Gives a few bytes at a time, as a pipe may.</summary>
    private sealed class DrippingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 3));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 3)]);
    }
}
