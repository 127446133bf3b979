using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>Contact sheets: what a person sees at a glance and no number tells.</summary>
internal static class PicturesSection
{
    private const int SheetLimit = 8;

    internal static Html Of(IReadOnlyList<ContactSheet> sheets) => Html.Join(sheets.Where(sheet => sheet.Samples.Count > 0).Take(SheetLimit).Select(sheet => Html.Of($"""
        <h3>{Words.Short(sheet.Title, 120)}</h3>
        {Html.When(sheet.Note is not "", () => Html.Of($"""<p class="note">{Words.Sentence(Words.Short(sheet.Note, 500))}</p>"""))}{SampleSheet.Of(sheet.Samples)}

        """)));
}
