using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>What was done to the run, and the remarks of whoever recorded it.</summary>
internal static class ActionsSection
{
    private const int Limit = 500;

    internal static Html Of(DiagnosticReport report)
    {
        var actions = report.Actions.Take(Limit).Select(action =>
            Html.Of($"<li>After epoch {action.Epoch}: {Words.Sentence(Words.Short(action.Description, 1000))}</li>")).ToList();
        var notes = report.Run.Context.Notes.Take(Limit).Select(note =>
            Html.Of($"<li>{Words.Sentence(Words.Short(note, 1000))}</li>")).ToList();
        return Html.When(actions.Count + notes.Count > 0, () => Html.Of($"""<ul class="plain">{actions}{notes}</ul>"""));
    }
}
