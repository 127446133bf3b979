using System.Text.RegularExpressions;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>What is wrong with the configuration of a case, all at once, before anything is trained.</summary>
internal sealed partial class CaseValidation
{
    private readonly List<string> _errors = [];
    private readonly CaseFile _file;
    private readonly IReadOnlyList<Claim> _claims;

    private CaseValidation(ReproducibleCase item) => (_file, _claims) = (item.File, item.Claims);

    internal static IReadOnlyList<string> Of(ReproducibleCase item)
    {
        var validation = new CaseValidation(item);
        validation.Check();
        return validation._errors;
    }

    private void Check()
    {
        Folder(_file.Name, "the case's name");
        foreach (var variant in _file.Variants) Folder(variant.Name, "a variant's name");
        Unique(_file.Variants.Select(variant => variant.Name), "variant");
        Unique(_claims.Select(claim => claim.Id), "claim");
        foreach (var variant in _file.Variants)
        {
            Try($"variant '{variant.Name}'", () =>
            {
                foreach (var isFull in (bool[])[false, true])
                    if (isFull || variant.Only != "full") Require(CasePlans.Of(_file, variant, isFull, data: null).Validate(), variant.Name);
                foreach (var probe in variant.Probes.Concat(_file.Probes)) CaseParts.Probe(probe);
            });
        }

        foreach (var study in _file.Studies) Try("a study", () => Study(new CaseArguments(study)));
        foreach (var claim in _claims) Try($"claim '{claim.Id}'", () => Check(claim));
        foreach (var (name, statistic) in _file.Statistics) Try($"statistic '{name}'", () => Check(statistic));
        foreach (var table in _file.Tables.Concat(_file.Sections.SelectMany(section => section.Tables))) Try($"table '{table.Title}'", () => Check(table));
        foreach (var chart in _file.Charts.Concat(_file.Sections.SelectMany(section => section.Charts))) Try($"chart '{chart.Title}'", () => Check(chart));
        foreach (var section in _file.Sections) Texts(section.Heading, section.Text);
        foreach (var answer in _file.Answers)
        {
            if (_claims.All(claim => claim.Id != answer.Claim)) _errors.Add($"an answer rests on the claim '{answer.Claim}', which there is not");
            Texts(answer.Question, [answer.Holds, answer.Fails]);
        }
    }

    private void Study(CaseArguments study)
    {
        var kind = CaseParts.Study(study.Required("kind"));
        Folder(study.Required("name"), "a study's name");
        if (study.Names.Except([.. kind.Arguments, "kind", "name", "title", "only"]).FirstOrDefault() is { } foreign)
            throw new PlanException($"a study of the kind '{kind.Kind}' takes {string.Join(", ", kind.Arguments)}, and not '{foreign}'");
    }

    private void Check(Claim claim)
    {
        if (!ClaimJudge.Comparisons.Contains(claim.Comparison)) throw new PlanException($"it compares by one of {string.Join(" ", ClaimJudge.Comparisons)}, and not '{claim.Comparison}'");
        if (!ClaimJudge.SeedWords.Contains(claim.Seeds)) throw new PlanException($"seeds is one of {string.Join(", ", ClaimJudge.SeedWords)}, and not '{claim.Seeds}'");
        foreach (var word in claim.Except.Keys.Append(claim.Only).OfType<string>().Except(Claim.Situations))
            throw new PlanException($"only and except know {string.Join(", ", Claim.Situations)}, and not '{word}'");
        Check(claim.Statistic);
        Texts(claim.Id, [claim.Note, .. claim.Except.Values]);
    }

    private void Check(Statistic statistic, bool isOfRow = false)
    {
        if (statistic.Number is not null) return;
        if (statistic.Study is { } study)
        {
            if (_file.Studies.All(item => (string?)item["name"] != study)) throw new PlanException($"there is no study '{study}'");
        }
        else
        {
            var measure = CaseParts.Measure(statistic.Measure);
            var arguments = new CaseArguments(statistic.Arguments);
            if (arguments.Names.Except(measure.Arguments).FirstOrDefault() is { } foreign)
                throw new PlanException($"the measure '{measure.Name}' takes {string.Join(", ", measure.Arguments)}, and not '{foreign}'");
            measure.Words(arguments);
            if (statistic.Names.Count == 0 && !isOfRow) throw new PlanException("the statistic names no variant");
            if (statistic.Combine is { } combine && !Combination.Words.Contains(combine)) throw new PlanException($"combine is one of {string.Join(", ", Combination.Words)}, and not '{combine}'");
            foreach (var name in statistic.Names) CasePlans.Find(_file, name);
        }

        if (statistic.RelativeTo is { How: not ("difference" or "distance" or "ratio") and var how }) throw new PlanException($"how is difference, distance or ratio, and not '{how}'");
        if (statistic.Reference is { } other) Check(other, isOfRow);
    }

    private void Check(CaseTable table)
    {
        foreach (var row in table.Rows) CasePlans.Find(_file, row);
        foreach (var column in table.Columns) Check(column.Statistic, isOfRow: true);
        Texts(table.Title, [table.Note]);
    }

    private void Check(CaseChart chart)
    {
        if (chart.Series is { } series && !SeriesKey.TryParse(series, out _)) throw new PlanException($"'{series}' is no series");
        if (chart.Against is not (null or "steps" or "epochs" or "images")) throw new PlanException($"against is steps, epochs or images, and not '{chart.Against}'");
        if (chart.Every < 1) throw new PlanException("every must be at least 1");
        foreach (var name in chart.Variants.Concat(chart.Lines.SelectMany(line => line.Variants))) CasePlans.Find(_file, name);
        foreach (var line in chart.Lines) Check(line.Statistic, isOfRow: true);
        if (chart.Lines.FirstOrDefault(line => line.X.Count != line.Variants.Count) is { } uneven) throw new PlanException($"the line '{uneven.Name}' needs an x for each variant");
        if (chart.Study is { } study && _file.Studies.All(item => (string?)item["name"] != study)) throw new PlanException($"there is no study '{study}'");
        foreach (var mark in chart.Marks) if (mark.Statistic is { } statistic) Check(statistic);
        Texts(chart.Title, [chart.Caption]);
    }

    private void Texts(string place, IEnumerable<string> texts)
    {
        foreach (var name in texts.SelectMany(CaseText.Names).Where(name => !_file.Statistics.ContainsKey(name) && _claims.All(claim => claim.Id != name)))
            _errors.Add($"'{place}' names {{{name}}}, which is neither a claim nor a statistic");
    }

    /// <summary>Names are those of folders and parts of links.</summary>
    private void Folder(string name, string what)
    {
        if (!FolderName().IsMatch(name)) _errors.Add($"{what} is made of letters, digits, '.', '_' and '-', and not '{name}'");
    }

    [GeneratedRegex("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FolderName();

    private void Unique(IEnumerable<string> names, string what)
    {
        foreach (var twice in names.GroupBy(name => name).Where(group => group.Count() > 1)) _errors.Add($"the {what} '{twice.Key}' is there twice");
    }

    private void Require(IReadOnlyList<string> errors, string variant) => _errors.AddRange(errors.Select(error => $"variant '{variant}': {error}"));

    private void Try(string place, Action check)
    {
        try
        {
            check();
        }
        catch (PlanException error)
        {
            _errors.Add($"{place}: {error.Message.TrimEnd('.')}");
        }
    }
}
