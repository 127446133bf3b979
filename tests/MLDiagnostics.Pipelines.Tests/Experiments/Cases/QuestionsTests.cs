using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>
/// The questions that people asked, each with the sentence of a report that answers it: QUESTIONS.md says what the committed measurements say.
/// MLDIAGNOSTICS_UPDATE=1 writes it anew.
/// </summary>
public sealed class QuestionsTests
{
    private const string Head = """
        # Questions

        What people asked when they met the six cases, in our words, and the sentence of each case's report that answers it, with the numbers of the last reproduction in the small
        size (`measured.json` of the case). The sentences follow from the measurements: `mldiag reproduce CASE` writes them anew.

        """;

    private static readonly string Folder = Path.Combine(Repository.Root, "datasets", "cases");

    public static TheoryData<string> Measured => [.. CaseCatalog.Names.Where(name => File.Exists(PathOf(name)))];

    /// <summary>All that was measured: <c>measured.json</c>, <c>-full</c> in the full size, <c>-cifar10</c> with real data.</summary>
    public static TheoryData<string, string> Files =>
        [.. CaseCatalog.Names.SelectMany(name => Directory.GetFiles(Path.Combine(Folder, name), "measured*.json").Order(StringComparer.Ordinal).Select(file => (name, Path.GetFileName(file))))];

    [Fact]
    public void Questions_AreAnsweredAsTheReportsSay()
    {
        var text = Head + string.Concat(CaseCatalog.All.Where(item => File.Exists(PathOf(item.Name))).Select(item =>
            $"\n## {item.Name}\n\n{string.Concat(Answers(item.Name).Select(answer => $"- **{answer.Question}** {answer.Sentence}\n"))}"));
        var path = Path.Combine(Folder, "QUESTIONS.md");
        if (Environment.GetEnvironmentVariable("MLDIAGNOSTICS_UPDATE") == "1") File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Measured))]
    public void Answers_AreThoseOfTheCaseAndHoldNumbers(string name)
    {
        var file = CaseCatalog.Load(name).File;
        var answers = Answers(name);
        Assert.True(answers.Count >= 3, $"{name} answers {answers.Count} questions only.");
        Assert.All(answers, answer =>
        {
            Assert.Contains(file.Answers, one => one.Question == answer.Question);
            Assert.True(answer.Sentence.Any(char.IsAsciiDigit), $"'{answer.Sentence}' has no number.");
            Assert.DoesNotContain("NaN", answer.Sentence, StringComparison.Ordinal);
            Assert.DoesNotContain('{', answer.Sentence);
        });
    }

    /// <summary>What was measured is what is claimed: a claim that was changed since must be measured again.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Measurements_AreOfTheClaimsAsTheyStand(string name, string file)
    {
        var measured = Read(name, file)["claims"]!.AsArray();
        var claims = CaseCatalog.Load(name).Claims
            .Select(claim => claim.In(file.Contains("-full", StringComparison.Ordinal), file.Contains("-cifar10", StringComparison.Ordinal))).OfType<Claim>().ToList();
        Assert.Equal(claims.Select(claim => claim.Id), measured.Select(claim => (string)claim!["id"]!));
        Assert.Equal(claims.Select(claim => (claim.Text, claim.Comparison, claim.Bound, claim.Expected)),
            measured.Select(claim => ((string)claim!["claim"]!, (string)claim["comparison"]!, (double)claim["bound"]!, (bool)claim["expected"]!)));
        Assert.All(measured, claim => Assert.Equal((bool)claim!["expected"]!, (bool)claim["holds"]!));
    }

    private static List<(string Question, string Sentence)> Answers(string name) =>
        [.. Read(name)["answers"]!.AsArray().Select(answer => ((string)answer!["question"]!, (string)answer["sentence"]!))];

    private static JsonNode Read(string name, string file = "measured.json") => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name, file)))!;

    private static string PathOf(string name) => Path.Combine(Folder, name, "measured.json");
}
