using System.Globalization;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Puts a case's report together.</summary>
internal sealed class CasePage(CaseRequest request, IReadOnlyList<ClaimResult> claims, CaseMeasurements measurements)
{
    private readonly CaseFile _file = request.Case.File;
    private readonly CaseText _text = new(request.Case.File, claims, measurements);

    internal ExperimentReport Report(IReadOnlyList<CaseRun> runs) => new()
    {
        Name = _file.Name,
        Title = _file.Title,
        Question = _file.Question,
        Summary = Summary(runs),
        Claims = claims,
        Answers = [.. Answers()],
        Sections = [.. Sections()],
        Runs = [.. runs.Select(Run)],
        ToolVersion = runs.Count > 0 ? runs[0].Report.ToolVersion : "",
    };

    private string Summary(IReadOnlyList<CaseRun> runs)
    {
        var seconds = runs.Sum(run => run.Duration.TotalSeconds);
        var data = string.Join(", ", runs.Select(run => run.Report.Run.Context.Facts.Name).OfType<string>().Distinct(StringComparer.Ordinal));
        var seeds = runs.Select(run => run.Seed).Distinct().Count();
        return string.Create(CultureInfo.InvariantCulture,
            $"{_file.Summary} {runs.Count} trainings of {_file.VariantsOf(request.IsFull).Count()} variants, {seeds} {(seeds == 1 ? "seed" : "seeds")} at most, {(request.IsFull ? "full" : "small")} size, data {data}, {seconds:0} s of training.").TrimStart();
    }

    private IEnumerable<ExperimentAnswer> Answers()
    {
        foreach (var answer in _file.Answers)
        {
            // A claim about the other size decides nothing here.
            if (claims.FirstOrDefault(claim => claim.Id == answer.Claim) is not { } claim) continue;
            yield return new ExperimentAnswer { Question = answer.Question, Sentence = _text.Fill(claim.Holds ? answer.Holds : answer.Fails), Claim = answer.Claim };
        }
    }

    private IEnumerable<ExperimentSection> Sections()
    {
        foreach (var section in _file.Sections) yield return Section(section.Heading, section.Text, section.Tables, section.Charts);
        if (_file.Tables.Count > 0) yield return Section("Results", [], _file.Tables, []);
        if (_file.Charts.Count > 0) yield return Section("Curves", [], [], _file.Charts);
        foreach (var (name, tables) in Studies())
            if (tables.Count > 0) yield return new ExperimentSection { Heading = name, Tables = tables };
    }

    private IEnumerable<(string Name, IReadOnlyList<ExperimentTable> Tables)> Studies()
    {
        foreach (var study in _file.Studies.Select(study => new CaseArguments(study)))
            if (measurements.Study(study.Required("name")) is { } result)
                yield return (study.Text("title") ?? study.Required("name"), result.Tables);
    }

    private ExperimentSection Section(string heading, IReadOnlyList<string> text, IReadOnlyList<CaseTable> tables, IReadOnlyList<CaseChart> charts) => new()
    {
        Heading = heading,
        Paragraphs = [.. text.Select(_text.Fill)],
        Tables = [.. tables.Select(Table)],
        Charts = [.. charts.Select(chart => CaseCharts.Of(chart, _file, measurements, _text)).OfType<ExperimentChart>()],
    };

    private ExperimentTable Table(CaseTable table) => new()
    {
        Title = table.Title,
        Columns = ["", .. table.Columns.Select(column => column.Title)],
        Rows =
        [
            .. table.Rows.Where(name => measurements.Runs(name).Count > 0)
                .Select(name => (IReadOnlyList<string>)[CasePlans.Find(_file, name).Title, .. table.Columns.Select(column => Cell(column, name))]),
        ],
        Note = _text.Fill(table.Note),
    };

    private string Cell(CaseColumn column, string row)
    {
        var statistic = column.Statistic.Of(row);
        if (!measurements.Has(statistic)) return "–";
        var values = measurements.BySeed(statistic);
        List<double> known = [.. values.Where(value => !Missing.Is(value))];
        if (known.Count == 0) return "–";
        var text = CaseNumber.Of(known.Count == values.Count ? measurements.Over(statistic) : known.Average(), column.Format);
        if (known.Count > 1 && column.Format != "yes" && known.All(double.IsFinite))
            text = $"{text} ({CaseNumber.Of(known.Min(), column.Format)} to {CaseNumber.Of(known.Max(), column.Format)})";
        return known.Count == values.Count ? text : string.Create(CultureInfo.InvariantCulture, $"{text}, {known.Count} of {values.Count} seeds");
    }

    private ExperimentRun Run(CaseRun run) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{run.Variant.Title}, seed {run.Seed}"),
        Path = Path.GetRelativePath(request.Folder, Path.Combine(run.Folder, "report.html")).Replace('\\', '/'),
        Verdict = run.Report.Verdict,
        Findings = [.. run.Report.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => finding.Name).Distinct(StringComparer.Ordinal)],
        Seconds = run.Duration.TotalSeconds,
    };
}
