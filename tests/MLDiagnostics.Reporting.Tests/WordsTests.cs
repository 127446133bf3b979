namespace MLDiagnostics.Reporting.Tests;

public sealed class WordsTests
{
    [Fact]
    public void Hyphenated_OfTwoWords_JoinsThem()
    {
        Assert.Equal("still-improving", Words.Hyphenated(ConvergenceState.StillImproving));
        Assert.Equal("faulty", Words.Hyphenated(Verdict.Faulty));
    }

    [Fact]
    public void Title_OfEveryCauseAndMetric_IsReadable() =>
        Assert.All(CauseKeys.All, key => Assert.Matches("^[A-ZÄ][^_]+$", Words.Title(key)));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("exactly ten", 11, "exactly ten")]
    [InlineData("exactly eleven", 11, "exactly el…")]
    [InlineData("", 5, "")]
    public void Short_OfAText_CutsAtTheLength(string text, int length, string expected) => Assert.Equal(expected, Words.Short(text, length));

    [Fact]
    public void Short_OfEmoji_DoesNotCutOneInTwo()
    {
        var text = string.Concat(Enumerable.Repeat("👩‍🔬", 300));
        var cut = Words.Short(text, 10);
        Assert.EndsWith("🔬…", cut, StringComparison.Ordinal);
        Assert.InRange(new System.Globalization.StringInfo(cut).LengthInTextElements, 5, 10);
    }

    [Fact]
    public void Short_OfEndlessMarksOnOneLetter_IsBounded() => Assert.InRange(Words.Short("a" + new string('\u0301', 10_000), 20).Length, 1, 100);

    [Fact]
    public void Short_OfAnEndlessWord_KeepsItsBeginningAndWhatFollows()
    {
        Assert.Equal($"loss of {new string('w', 160)}… rose", Words.Short($"loss of {new string('w', 10_000)} rose", 1500));
        Assert.Equal(new string('w', 160), Words.Short(new string('w', 160), 1500));
        Assert.Equal(new string('损', 500), Words.Short(new string('损', 500), 1500));
    }

    [Theory]
    [InlineData("it ended", "It ended.")]
    [InlineData("It ended.", "It ended.")]
    [InlineData("Why?", "Why?")]
    [InlineData("", "")]
    public void Sentence_EndsWithAStop(string text, string expected) => Assert.Equal(expected, Words.Sentence(text));
}
