using System.Globalization;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Pictures;

/// <summary>The pictures that a person should look at.</summary>
internal static class ContactSheets
{
    private const int Limit = 24;
    private const int PredictionLimit = 4000;

    /// <summary>Images answered wrongly, the surest answers first.</summary>
    public static ContactSheet? MostConfidentlyWrong(TrainedModel model, ImageSet images, IExampleSource scaled, int? threads, CancellationToken cancellation)
    {
        var looked = Math.Min(images.Count, PredictionLimit);
        var answers = model.Predict(new FirstExamples(scaled, looked), threads, cancellation);
        var wrong = Enumerable.Range(0, looked)
            .Select(index => (Index: index, Answer: ArgMax(answers[index])))
            .Where(item => item.Answer != images.Label(item.Index))
            .OrderByDescending(item => answers[item.Index][item.Answer]).ToList();
        return wrong.Count == 0 ? null : new ContactSheet
        {
            Title = "Most confidently wrong",
            Note = Text($"{Math.Min(Limit, wrong.Count)} of {wrong.Count} wrong answers among {looked} images held out, the surest first"),
            Samples = [.. wrong.Take(Limit).Select(item => new EvidenceSample
            {
                Path = images.Name(item.Index),
                Caption = Text($"taken for {Name(images, item.Answer)} ({answers[item.Index][item.Answer]:P0}), is {Name(images, images.Label(item.Index))}"),
                Thumbnail = Thumbnail.Of(images, item.Index),
            })],
        };
    }

    /// <summary>Images whose pixels equal those of another image.</summary>
    public static ContactSheet? SuspectedDuplicates(ImageSet train, ImageSet? validation)
    {
        var repeated = RepeatedImages.Find(train, validation);
        var names = repeated.Conflicting.Concat(repeated.AcrossSplits).Concat(repeated.InTrain).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return null;
        var places = Places(train, validation, names.Take(Limit).ToHashSet(StringComparer.Ordinal));
        return new ContactSheet
        {
            Title = "Suspected duplicates",
            Note = Text($"{Math.Min(Limit, names.Count)} of {names.Count} images whose pixels equal another's: those with another label first, then those on both sides of the split"),
            Samples = [.. names.Take(Limit).Where(places.ContainsKey).Select(name => new EvidenceSample
            {
                Path = name,
                Caption = $"{places[name].Side}, {Name(places[name].Images, places[name].Images.Label(places[name].Index))}",
                Thumbnail = Thumbnail.Of(places[name].Images, places[name].Index),
            })],
        };
    }

    /// <summary>Files without a picture, with the reason.</summary>
    public static ContactSheet? Undecodable(IReadOnlyList<FileProblem> problems) => problems.Count == 0 ? null : new ContactSheet
    {
        Title = "Files without a picture",
        Note = Text($"{Math.Min(Limit, problems.Count)} of {problems.Count} files that could not be used"),
        Samples = [.. problems.Take(Limit).Select(problem => new EvidenceSample { Path = problem.Path, Caption = problem.Reason })],
    };

    private static Dictionary<string, (ImageSet Images, int Index, string Side)> Places(ImageSet train, ImageSet? validation, HashSet<string> names)
    {
        var places = new Dictionary<string, (ImageSet, int, string)>(StringComparer.Ordinal);
        foreach (var (images, side) in ((ImageSet?, string)[])[(validation, "validation"), (train, "training")])
            for (var i = 0; i < (images?.Count ?? 0); i++)
                if (names.Contains(images!.Name(i))) places.TryAdd(images.Name(i), (images, i, side));
        return places;
    }

    private static int ArgMax(float[] values) => Array.IndexOf(values, values.Max());

    private static string Name(ImageSet images, int label) => label < images.ClassNames.Count ? images.ClassNames[label] : "an unused output";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
