using System.Globalization;
using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Cli.Tests;

public sealed class PredictCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Predict_HeldOutImages_PreparedAsInTrainingAndAsAccurate()
    {
        Train("standardise");
        var evaluated = JsonNode.Parse(Mldiag.Run("analyze", _folder.File("run"), "--json", "-", "--fail-on", "never").Output)!["reports"]![0]!;
        Assert.Equal(3, (int)evaluated["run"]!["epochs"]!);

        var run = Mldiag.Run("predict", _folder.File("run"), _folder.File("data/test"), "--json", "-", "--top", "3");
        Assert.Equal(0, run.Code);
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal("mldiagnostics/predictions/1", (string?)lines[0]["schema"]);
        Assert.Equal(ImageGenerator.Find("shapes10")!.ClassNames, lines[0]["classes"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(51, lines.Length);
        Assert.All(lines.Skip(1), line =>
        {
            var shares = line["probabilities"]!.AsArray().Select(share => (double)share!).ToArray();
            Assert.Equal(1, shares.Sum(), 1e-5);
            Assert.Equal(shares.Max(), (double)line["probability"]!);
            Assert.Equal(3, line["top"]!.AsArray().Count);
        });

        // The trainer's own measure of the same images, through another path.
        var accuracy = lines.Skip(1).Average(line => (string?)line["class"] == (string?)line["actual"] ? 1.0 : 0);
        Assert.Equal(LastValidationAccuracy(), accuracy, 1e-9);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"accuracy {accuracy:P2} on 50 labelled images"), run.Error, StringComparison.Ordinal);
        Assert.Contains("one image takes", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_SomeFilesAreBad_NamesThemAndPredictsTheOthers()
    {
        Train("centred");
        _folder.Write("some/broken.png", "no image");
        _folder.Write("some/empty.jpg", "");
        File.Copy(Directory.GetFiles(_folder.File("data/test/circle"))[0], _folder.File("some/fine, really.png"));
        var run = Mldiag.Run("predict", _folder.File("run"), _folder.File("some"), _folder.File("nowhere"), "--csv", _folder.File("out/table.csv"));
        Assert.Equal(3, run.Code);
        var errors = run.Error.TrimEnd().Split('\n');
        Assert.Equal(3, errors.Length);
        Assert.Contains(errors, line => line.Contains("broken.png:", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.Contains("empty.jpg:", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.Contains("nowhere: there is no such file or folder.", StringComparison.Ordinal));
        Assert.Contains("fine, really.png", run.Output.ReplaceLineEndings(""), StringComparison.Ordinal);
        var rows = File.ReadAllLines(_folder.File("out/table.csv"));
        Assert.Equal("path,class,probability,actual,error", rows[0]);
        Assert.Equal(4, rows.Length);
        Assert.Contains("really.png\",", rows[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_WeightsAlone_NeedToBeToldTheScaleAndThenAnswerAlike()
    {
        Train("centred");
        File.Copy(_folder.File("run/model.bin"), _folder.File("alone.bin"));
        var image = Directory.GetFiles(_folder.File("data/test/circle"))[0];
        var refused = Mldiag.Run("predict", _folder.File("alone.bin"), image);
        Assert.Equal((2, true), (refused.Code, refused.Error.Contains("say it with --input-scale", StringComparison.Ordinal)));
        Assert.Equal(2, Mldiag.Run("predict", _folder.File("alone.bin"), image, "--input-scale", "standardise").Code);
        var (with, without) = (Mldiag.Run("predict", _folder.File("run"), image, "--json", "-"), Mldiag.Run("predict", _folder.File("alone.bin"), image, "--json", "-", "--input-scale", "centred"));
        Assert.Equal(0, without.Code);
        Assert.Equal(Probabilities(with), Probabilities(without));

        static string Probabilities(Mldiag run) => JsonNode.Parse(run.Output.Split('\n')[1])!["probabilities"]!.ToJsonString();
    }

    [Fact]
    public void Predict_WithoutAUsableModel_IsOneLine()
    {
        var image = _folder.Write("a.png", "");
        _folder.Write("junk.bin", "junk");
        foreach (var model in new[] { "nowhere", "junk.bin", "." })
        {
            var run = Mldiag.Run("predict", _folder.File(model), image);
            Assert.Equal(2, run.Code);
            Assert.Single(run.Error.TrimEnd().Split('\n'));
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(2, Mldiag.Run("predict", _folder.File("junk.bin"), image, "--top", "0").Code);
        Assert.Equal(2, Mldiag.Run("predict", _folder.File("junk.bin"), image, "--json", "-", "--csv", "-").Code);
    }

    private void Train(string scale)
    {
        var generator = ImageGenerator.Find("shapes10")!;
        generator.WriteFolder(_folder.File("data/train"), 1, 150);
        generator.WriteFolder(_folder.File("data/test"), 2, 50);
        var run = Mldiag.Run("train", "--data", _folder.File("data"), "--model", "cifar-fc", "--batch", "25", "--epochs", "3", "--image-size", "24", "--image-fit", "crop",
            "--input-scale", scale, "--fail-on", "never", "--out", _folder.File("run"));
        Assert.True(run.Code == 0, run.Error);
    }

    private double LastValidationAccuracy() =>
        (double)JsonNode.Parse(File.ReadLines(_folder.File("run/epochs.jsonl")).Last())!["values"]!["validation.accuracy"]!;
}
