using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet.Tests;

/// <summary><c>mlContext.Data.Inspect(data)</c>.</summary>
public sealed class InspectTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Vectors_AreCountedHashedAndMeasured()
    {
        var inspection = _context.Data.Inspect(Vectors(("cat", 1), ("cat", 1), ("dog", 2), ("dog", 1)), test: Vectors(("cat", 2), ("cat", 9)), diagnostics: Watcher.Diagnostics());
        var facts = inspection.Facts;
        Assert.Equal((4, 2, 2, 1), (facts.TrainCount, facts.ValidationCount, facts.DuplicatesInTrain, facts.DuplicatesAcrossSplits));
        Assert.Equal(5, facts.ConflictingLabels);
        Assert.Equal([new("cat", 2), new("dog", 2)], facts.TrainClasses);
        Assert.Equal(Math.Log(2), inspection.LabelEntropy!.Value, 12);
        Assert.Equal((1.25, 1.0, 2.0), (inspection.Columns.Single().Statistics.Mean, facts.Inputs!.Minimum!.Value, facts.Inputs.Maximum!.Value));
    }

    [Fact]
    public void Key_WithValuesNeverSeen_NamesThem()
    {
        var keys = _context.Data.LoadFromEnumerable(new[] { "cat", "dog", "cow" }.Select(label => new TinyRow { Label = label }));
        var data = _context.Transforms.Conversion.MapValueToKey("Label", keyData: keys).Fit(keys).Transform(Vectors(("cat", 1), ("cat", 2), ("emu", 3)));
        var inspection = _context.Data.Inspect(data, features: "Features");
        Assert.Equal(["dog", "cow"], inspection.ClassesNeverSeen);
        Assert.Equal(1, inspection.MissingLabels);
        Assert.Equal((3, 1), (inspection.Facts.OutputCount, inspection.Facts.TrainClassesPresent));
        Assert.Contains(inspection.Findings, finding => finding.Name == "single-class");
    }

    [Fact]
    public void Bytes_ThatAreNoImage_AreNamedByTheirRow()
    {
        var data = _context.Data.LoadFromEnumerable(new[]
        {
            new ImageRow { Label = "cat", Image = File.ReadAllBytes(ImageRow.Files.First().Path) },
            new ImageRow { Label = "cat", Image = [] },
            new ImageRow { Label = "dog", Image = [1, 2, 3] },
        });
        var problems = _context.Data.Inspect(data, diagnostics: Watcher.Diagnostics()).Facts.FileProblems;
        Assert.Equal([("row 2", FileProblemKind.Empty), ("row 3", FileProblemKind.Unsupported)], problems.Select(problem => (problem.Path, problem.Kind)));
    }

    [Fact]
    public void EmptyView_HasNoLabels()
    {
        var inspection = _context.Data.Inspect(Vectors(), diagnostics: Watcher.Diagnostics());
        Assert.Equal(0, inspection.Facts.TrainCount);
        Assert.Null(inspection.LabelEntropy);
    }

    [Fact]
    public void Column_ThatIsNotThere_IsNamed()
    {
        Assert.Contains("'Nope'", Assert.Throws<ArgumentException>(() => _context.Data.Inspect(Vectors(("cat", 1)), label: "Nope")).Message, StringComparison.Ordinal);
        Assert.Contains("'Nope'", Assert.Throws<ArgumentException>(() => _context.Data.Inspect(Vectors(("cat", 1)), features: "Nope")).Message, StringComparison.Ordinal);
    }

    private IDataView Vectors(params (string Label, float Value)[] rows) =>
        _context.Data.LoadFromEnumerable(rows.Select(row => new VectorRow { Label = row.Label, Features = [row.Value, row.Value] }));

    private sealed class VectorRow
    {
        public string Label { get; set; } = "";

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
