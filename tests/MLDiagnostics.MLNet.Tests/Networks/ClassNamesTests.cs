namespace MLDiagnostics.MLNet.Tests;

public sealed class ClassNamesTests
{
    [Fact]
    public void Names_ThatDiffer_Stay() => Assert.Equal(["cat", "dog"], ClassNames.Unique(["cat", "dog"], 2));

    [Fact]
    public void Name_ThatIsEmpty_IsReplaced() => Assert.Equal(["cat", "class 1"], ClassNames.Unique(["cat", ""], 2));

    [Theory]
    [InlineData("cat", "cat")]
    [InlineData("class 1", "")]
    [InlineData("cat")]
    public void Names_ThatCannotBeUsed_AreAllReplaced(params string[] names) => Assert.Equal(["class 0", "class 1"], ClassNames.Unique(names, 2));
}
