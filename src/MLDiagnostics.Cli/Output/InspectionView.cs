using System.Globalization;
using MLDiagnostics.Pipelines.Images.Inspection;
using Spectre.Console;

namespace MLDiagnostics.Cli.Output;

/// <summary>Shows what an inspection measured: classes, sizes, scale, copies.</summary>
internal static class InspectionView
{
    private const int MaximumClasses = 20;
    private const int MaximumSizes = 5;
    private const int MaximumProblems = 10;
    private const int MaximumPairs = 5;

    internal static void Show(this Terminal terminal, ImageSetInspection inspection)
    {
        var facts = inspection.Facts;
        terminal.Write(Classes(facts));
        if (facts.TrainClasses.Count > MaximumClasses) terminal.Line($"  and {Text(facts.TrainClasses.Count - MaximumClasses)} further classes");
        var sizes = inspection.Sizes.Take(MaximumSizes).Select(size => $"{size.Key} ({Text(size.Value)})");
        var more = inspection.Sizes.Count > MaximumSizes ? $" and {Text(inspection.Sizes.Count - MaximumSizes)} further" : "";
        Row("sizes", $"{string.Join(", ", sizes)}{more}");
        Row("scale", $"mean {inspection.Scale.Brightness:0.#} and deviation {inspection.Scale.Contrast:0.#} of 0 to 255, as stored");
        if (inspection.FlatCount > 0) Row("flat images", $"{inspection.FlatCount} of one colour or nearly; compared by their pixels alone");
        Row("repeated", $"{facts.DuplicatesInTrain} equal, {facts.NearDuplicatesInTrain} alike");
        if (inspection.HasHeldOut) Row("repeated across", $"{facts.DuplicatesAcrossSplits} equal, {facts.NearDuplicatesAcrossSplits} alike");
        Row("other label", $"{facts.ConflictingLabels} images whose pixels have another label elsewhere");
        Pairs(terminal, facts);
        Row("unusable", $"{facts.FileProblems.Count} files");
        foreach (var problem in facts.FileProblems.Take(MaximumProblems)) terminal.Line($"  {problem.Path}: {problem.Reason}");
        foreach (var shift in facts.PropertyShifts.Where(shift => shift.Distance > shift.Critical))
            Row(shift.Property, $"mean {shift.TrainMean:G4} against {shift.ValidationMean:G4}, distance {shift.Distance:0.00}");
        terminal.Line();

        void Row(string name, FormattableString text) => terminal.Line($"{name,-16} {text.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The first pairs: those with different labels, then those on both sides; the JSON file has them all.</summary>
    private static void Pairs(Terminal terminal, DataSetFacts facts)
    {
        foreach (var pair in facts.Repetitions.OrderByDescending(pair => pair.HasOtherLabel).ThenByDescending(pair => pair.IsAcrossSplits).Take(MaximumPairs))
            terminal.Line($"  {pair.Path} {(pair.IsExact ? "equals" : "looks like")} {pair.OriginalPath}" +
                (pair.IsAcrossSplits ? ", across" : "") + (pair.HasOtherLabel ? ", with another label" : ""));
        if (facts.Repetitions.Count > MaximumPairs) terminal.Line($"  and {Text(facts.Repetitions.Count - MaximumPairs)} further pairs, which --json lists");
    }

    private static Table Classes(DataSetFacts facts)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("class", "images");
        var hasHeldOut = facts.ValidationClasses.Count > 0;
        if (hasHeldOut) table.AddColumn("held out");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned();
        for (var i = 0; i < Math.Min(facts.TrainClasses.Count, MaximumClasses); i++)
        {
            List<string> cells = [Markup.Escape(facts.TrainClasses[i].Name), Text(facts.TrainClasses[i].Count)];
            if (hasHeldOut) cells.Add(Text(facts.ValidationClasses[i].Count));
            table.AddRow([.. cells]);
        }

        return table;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
