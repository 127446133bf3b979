using MLDiagnostics.Pipelines.Images;

namespace MLDiagnostics.Pipelines.Tests.Images.Sets;

public sealed class TableFormatTests : IDisposable
{
    private readonly SetFolder _folder = new();

    public TableFormatTests()
    {
        _folder.Png("images/1.png", 1);
        _folder.Png("images/2.png", 2);
        _folder.Png("with, comma.png", 3);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tags.tsv", "images/1.png\tcat\nimages/2.png\tdog\n")]
    [InlineData("tags.tsv", "images\\1.png\tcat\r\nimages\\2.png\tdog")]
    [InlineData("set.csv", "images/1.png,cat\nimages/2.png,dog\n")]
    [InlineData("set.csv", "images/1.png;cat\nimages/2.png;dog\n")]
    [InlineData("set.csv", "\uFEFFpath,label\r\nimages/1.png,cat\r\n\r\nimages/2.png,dog\r\n")]
    [InlineData("set.csv", "Id,Label,Image_Path\n1,cat,images/1.png\n2,dog,images/2.png\n")]
    [InlineData("set.csv", "\"images/1.png\",\"cat\"\n\"images/2.png\",\"dog\"")]
    public void Load_TableInEveryShape_GivesTheSameSet(string name, string text)
    {
        _folder.Text(name, text);

        var loaded = _folder.Load(name);

        Assert.Equal(["cat", "dog"], loaded.Images.ClassNames);
        Assert.Equal([1, 2], Enumerable.Range(0, loaded.Images.Count).Select(i => loaded.Images.Pixels(i)[0]));
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public void Load_QuotedCells_MayHoldSeparatorsAndQuotes()
    {
        _folder.Text("set.csv", "images/1.png,\"a \"\"big\"\" cat\"\n\"with, comma.png\",dog\n");

        var images = _folder.Load("set.csv").Images;

        Assert.Equal(["a \"big\" cat", "dog"], images.ClassNames);
        Assert.Equal("with, comma.png", images.Name(1));
    }

    [Fact]
    public void Load_LinesThatCannotBeUsed_AreNamed()
    {
        _folder.Text("set.csv", "images/1.png,cat\nimages/2.png,dog\nimages/1.png,\nimages/2.png\n,dog\nimages/gone.png,dog\n");

        var loaded = _folder.Load("set.csv");

        Assert.Equal(2, loaded.Images.Count);
        Assert.Equal(
            [
                ("images/1.png", FileProblemKind.Mislabelled, "line 3 has no label"),
                ("images/2.png", FileProblemKind.Mislabelled, "line 4 has no label"),
                ("line 5", FileProblemKind.Mislabelled, "line 5 has no path"),
                ("images/gone.png", FileProblemKind.Missing, "there is no such file"),
            ],
            loaded.Problems.Select(p => (p.Path, p.Kind, p.Reason)));
    }

    [Fact]
    public void Load_BinaryFile_SaysThatItIsNoTable()
    {
        _folder.Write("set.csv", 1, 0, 2);

        Assert.Contains("not a text file", Assert.Throws<ImageSetException>(() => _folder.Load("set.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_QuoteNeverClosed_NamesTheLine()
    {
        _folder.Text("set.csv", "images/1.png,cat\n\"images/2.png,dog\nimages/1.png,cat\n");

        Assert.Contains("line 2: a quote", Assert.Throws<ImageSetException>(() => _folder.Load("set.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_HeaderAlone_HasNoImages()
    {
        _folder.Text("set.csv", "path,label\n");

        Assert.Contains("no images", Assert.Throws<ImageSetException>(() => _folder.Load("set.csv")).Message, StringComparison.Ordinal);
    }
}
