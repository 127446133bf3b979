using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MLDiagnostics.Training.Tests;

public sealed unsafe class MatrixProductTests
{
    public static TheoryData<int, int, int, int> Sizes()
    {
        var data = new TheoryData<int, int, int, int>();
        foreach (var rows in new[] { 1, 3, 4, 7, 8, 9, 13, 17 })
            foreach (var columns in new[] { 1, 2, 4, 5, 8, 9, 15, 16, 17, 31, 32, 33, 48, 65 })
                data.Add(rows, columns, 1 + ((rows * columns) % 11), 1 + (columns % 3));
        data.Add(5, 37, 256, 1);
        data.Add(5, 37, 257, 1);
        data.Add(9, 10, 700, 1);
        data.Add(0, 5, 3, 1);
        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Compute_AwkwardSizes_EqualsTripleLoop(int rows, int columns, int depth, int runs)
    {
        foreach (var start in Enum.GetValues<StartKind>())
            Check(rows, columns, depth, runs, start, (ref Product product) => MatrixProduct.Compute(product));
    }

    [Fact]
    public void Compute_LanesOfAnyWidth_SameBits()
    {
        if (!Fma.IsSupported && !AdvSimd.IsSupported) Assert.Skip("Without a fused multiply-add every lane would be a library call.");
        foreach (var (rows, columns, depth, runs) in Sizes().Select(row => row.Data))
        {
            var narrow = Check(rows, columns, depth, runs, StartKind.Bias,
                (ref Product product) => MatrixProduct.Compute<Vector128<float>, Lanes128>(product));
            var middle = Check(rows, columns, depth, runs, StartKind.Bias,
                (ref Product product) => MatrixProduct.Compute<Vector256<float>, Lanes256>(product));
            var wide = Check(rows, columns, depth, runs, StartKind.Bias,
                (ref Product product) => MatrixProduct.Compute<Vector512<float>, Lanes512>(product));
            Assert.Equal(narrow, middle);
            Assert.Equal(narrow, wide);
        }
    }

    [Fact]
    public void Compute_WithTwoRoundings_EqualsTripleLoop() =>
        Check(9, 21, 30, 2, StartKind.Itself, (ref Product product) => MatrixProduct.Compute<Vector128<float>, Lanes128TwoRoundings>(product));

    [Fact]
    public void Compute_NonFiniteNeighbours_StayOutside()
    {
        // The columns behind the last one are read and thrown away: NaN there must not come in, and nothing may be written there.
        const int columns = 5;
        var a = new FloatBuffer(4);
        a.Span.Fill(1);
        var b = new FloatBuffer(64);
        b.Span.Fill(float.NaN);
        b.Span[..columns].Fill(2);
        var c = new FloatBuffer(64);
        c.Span.Fill(-7);
        MatrixProduct.Compute(new Product
        {
            A = a.Pointer, ARow = 1, AStep = 1, B = b.Pointer, BStep = 64, C = c.Pointer, CRow = columns,
            Rows = 1, Columns = columns, Depth = 1, Runs = 1,
        });
        Assert.All(c.Span[..columns].ToArray(), value => Assert.Equal(2, value));
        Assert.All(c.Span[columns..].ToArray(), value => Assert.Equal(-7, value));
    }

    public enum StartKind
    {
        Zero,
        Bias,
        Itself,
    }

    private delegate void Kernel(ref Product product);

    // Strides larger than needed, so that one taken for another shows.
    private static float[] Check(int rows, int columns, int depth, int runs, StartKind start, Kernel kernel)
    {
        nint aStep = 2, aRow = (2 * depth) + 1, aRun = (aRow * rows) + 5, bStep = columns + 3, bRun = (bStep * depth) + 4, cRow = columns + 6;
        var a = Fill((int)(aRun * runs) + 8, 1);
        var b = Fill((int)(bRun * runs) + 8, 2);
        var c = Fill((int)(cRow * rows) + 8, 3);
        var bias = Fill(columns, 4);
        var before = c.Span.ToArray();
        var product = new Product
        {
            A = a.Pointer, ARow = aRow, AStep = aStep, ARun = aRun, B = b.Pointer, BStep = bStep, BRun = bRun, C = c.Pointer, CRow = cRow,
            Start = start switch { StartKind.Zero => null, StartKind.Bias => bias.Pointer, _ => c.Pointer },
            StartRow = start == StartKind.Itself ? cRow : 0,
            Rows = rows, Columns = columns, Depth = depth, Runs = runs,
        };
        kernel(ref product);
        for (var i = 0; i < c.Length; i++)
        {
            var (row, column) = (i / (int)cRow, i % (int)cRow);
            if (row >= rows || column >= columns)
            {
                Assert.Equal(before[i], c.Span[i]);
                continue;
            }

            var sum = start switch { StartKind.Zero => 0.0, StartKind.Bias => bias.Span[column], _ => before[i] };
            var size = Math.Abs(sum);
            for (var r = 0; r < runs; r++)
                for (var k = 0; k < depth; k++)
                {
                    var left = a.Span[(int)((r * aRun) + (row * aRow) + (k * aStep))];
                    var term = (double)left * b.Span[(int)((r * bRun) + (k * bStep)) + column];
                    sum += term;
                    size += Math.Abs(term);
                }

            Assert.Equal(sum, c.Span[i], 1e-6 * (size + 1));
        }

        return c.Span.ToArray();
    }

    private static FloatBuffer Fill(int length, ulong seed)
    {
        var buffer = new FloatBuffer(length);
        Noise.Normal(length, seed).CopyTo(buffer.Span);
        return buffer;
    }
}
