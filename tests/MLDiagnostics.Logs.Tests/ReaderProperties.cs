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
    public void ShortDecimal_OfAnyDigitsAndMark_HasTheBitsOfTheLibrary()
    {
        var random = new Random(23);
        for (var trial = 0; trial < 200_000; trial++)
        {
            var length = random.Next(1, 18);
            var digits = new string([.. Enumerable.Range(0, length).Select(_ => random.Next(4) == 0 ? '0' : (char)('0' + random.Next(10)))]);
            var mark = random.Next(length + 2);
            var text = (random.Next(3) == 0 ? "-" : "") + (mark <= length ? digits.Insert(mark, ".") : digits);
            var bytes = Encoding.ASCII.GetBytes(text + ",;\n\re x"[random.Next(7)] + new string('7', ShortDecimal.Room));
            var read = ShortDecimal.Parse(in bytes[0], (byte)'.', out var value);
            var isShort = text.TrimStart('-').Length <= 15 && mark != 0;
            Assert.Equal(isShort ? text.Length : 0, read);
            if (isShort) Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
        }
    }

    [Fact]
    public void Row_WithRoomBehindIt_IsReadAsWithoutAny()
    {
        var row = new NumberLine(DelimitedDialect.Detect(["epoch,loss,acc", "1,0.5,0.5"])!);
        Prop.ForAll(Gen.Elements([.. "0123456789..,,,eE- 1"]).ListOf().ToArbitrary(), characters =>
        {
            var line = Encoding.ASCII.GetBytes(string.Concat(characters));
            Span<double> slow = stackalloc double[3], fast = stackalloc double[3];
            var isRow = row.TryRead(line, line.Length, slow);
            var (filled, length) = (row.Filled, row.LastLength);
            byte[] behind = [.. line, (byte)'\n', .. Enumerable.Repeat((byte)'4', 2 * ShortDecimal.Room)];
            if (row.TryRead(behind, line.Length, fast) != isRow) return false;
            if (!isRow) return true;
            for (var i = 0; i < 3; i++)
                if (BitConverter.DoubleToInt64Bits(slow[i]) != BitConverter.DoubleToInt64Bits(fast[i])) return false;
            return row.Filled == filled && row.LastLength == length;
        }).Check(Seeded.WithMaxTest(20_000));
    }

    [Fact]
    public void Rows_OfAnyShape_AreKeptAsTheyWereAdded()
    {
        var random = new Random(29);
        for (var trial = 0; trial < 40; trial++)
        {
            var (block, expected, line) = (new RowBlock(["a", "b", "c", "d"], ConflictMarker.None), new List<(int Line, double[] Cells)>(), 0);
            for (var count = random.Next(1, 3_000); count > 0; count--)
            {
                line += random.Next(20) == 0 ? 2 : 1;
                var cells = Enumerable.Range(0, 4).Select(_ => random.Next(100) < trial ? Missing.Value : random.NextDouble()).ToArray();
                cells.CopyTo(block.Room(4));
                block.Add(line, 4, cells.Count(cell => !Missing.Is(cell)));
                expected.Add((line, cells));
            }

            for (var look = 0; look < 200; look++)
            {
                var row = look < 20 ? look % expected.Count : random.Next(expected.Count);
                Assert.Equal(expected[row].Line, block.Line(row));
                for (var column = 0; column < 4; column++) Assert.Equal(BitConverter.DoubleToInt64Bits(expected[row].Cells[column]), BitConverter.DoubleToInt64Bits(block[row, column]));
            }

            var second = new ColumnCells(block, 1);
            for (var row = 0; row < expected.Count; row++) Assert.Equal(BitConverter.DoubleToInt64Bits(expected[row].Cells[1]), BitConverter.DoubleToInt64Bits(second[row]));
        }
    }

    [Fact]
    public void Curves_OfAnyTagsAndSteps_HoldTheLaterPoints()
    {
        var random = new Random(31);
        for (var trial = 0; trial < 60; trial++)
        {
            var curves = new TagCurve[4];
            var expected = Enumerable.Range(0, 4).Select(_ => new List<(long Step, double Value)>()).ToArray();
            TagCurve? neighbour = null;
            for (var step = 1L; step < 40_000 / (trial + 1); step += random.Next(300) == 0 ? -random.Next(1, 50) : 1)
            {
                step = Math.Max(step, 0);
                for (var tag = 0; tag < 4; tag++)
                {
                    if (random.Next(100) < trial) continue;
                    (neighbour = curves[tag] ??= new TagCurve(neighbour)).Add(step, step + tag);
                    while (expected[tag] is [.., var last] && last.Step >= step) expected[tag].RemoveAt(expected[tag].Count - 1);
                    expected[tag].Add((step, step + tag));
                }
            }

            for (var tag = 0; tag < 4; tag++)
            {
                if (curves[tag] is not { } curve) continue;
                Assert.Equal(expected[tag], Enumerable.Range(0, curve.Count).Select(i => (curve.Step(i), curve.Value(i))));
            }
        }
    }

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
