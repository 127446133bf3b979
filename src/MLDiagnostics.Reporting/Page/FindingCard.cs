using MLDiagnostics.Reporting.Markup;

namespace MLDiagnostics.Reporting.Page;

/// <summary>One finding: what, whether to worry, the proof, the likely causes, what to do.</summary>
internal static class FindingCard
{
    private const int TextLimit = 1500;

    internal static Html Of(Finding finding, int number, NumberedFindings findings, IReadOnlyList<Html> charts, Html trials) => Html.Of($"""
        <article class="finding {Words.Hyphenated(finding.Severity)}" id="finding-{number}" aria-labelledby="finding-{number}-title">
        <h3 id="finding-{number}-title"><span class="number">{number}</span> {findings.TitleOf(finding)}
        <span class="severity">{Words.Hyphenated(finding.Severity)}</span> <code class="id">{finding.Id}</code></h3>
        <p class="place">{Place(finding)}</p>
        <p class="message">{Words.Bound(Words.Short(finding.Message, TextLimit))}</p>
        <p class="concern">{Words.Bound(Words.Short(finding.Concern, TextLimit))}</p>
        {Html.When(charts.Count > 1, () => Html.Of($"""<div class="proofs">{charts}</div>"""))}
        {Columns(finding, charts)}{trials}
        </article>

        """);

    // A drawing is as high as causes and remedies together; numbers alone are not.
    private static Html Columns(Finding finding, IReadOnlyList<Html> charts) => charts.Count == 1 || finding.Remedies.Count == 0
        ? Html.Of($"""<div class="columns"><div>{Proof(finding, charts)}</div><div>{Causes(finding)}{Remedies(finding)}</div></div>""")
        : Html.Of($"""<div class="columns"><div>{Proof(finding, charts)}{Causes(finding)}</div><div>{Remedies(finding)}</div></div>""");

    /// <summary>Split, part, epochs and when it was raised.</summary>
    internal static string Place(Finding finding)
    {
        List<string> words = [];
        if (finding.Split != DataSplit.None) words.Add(SeriesWords.Split(finding.Split));
        if (finding.Part is { } part) words.Add(Words.Short(part, 200));
        if (finding.Epochs is { } epochs) words.Add(Span("epoch", epochs));
        if (finding.Steps is { } steps) words.Add(Span("step", steps));
        if (finding.Raised is { } raised) words.Add($"raised in epoch {NumberText.Count(raised)}");
        if (finding.Revised is { } revised) words.Add($"revised in epoch {NumberText.Count(revised)}");
        return string.Join(" · ", words);
    }

    private static string Span(string noun, RunSpan span) => span.First == span.Last
        ? $"{noun} {NumberText.Count(span.First)}"
        : $"{noun}s {NumberText.Count(span.First)} to {NumberText.Count(span.Last)}";

    // One drawing stands above its numbers; several need the width of the card.
    private static Html Proof(Finding finding, IReadOnlyList<Html> charts) => Html.When(finding.Evidence.Count > 0, () => Html.Of(
        $"<h4>Evidence</h4>{Html.When(charts.Count == 1, () => charts[0])}{EvidenceTable.Of(finding)}"));

    private static Html Causes(Finding finding) => Html.When(finding.Causes.Count > 0, () => Html.Of($"""
        <h4>Likely causes</h4><ol class="causes">{finding.Causes.Where((cause, index) => !IsFaint(cause, index)).Select(Cause)}</ol>{Faint(finding)}

        """));

    private static Html Faint(Finding finding)
    {
        var faint = finding.Causes.Where(IsFaint).ToList();
        var names = Words.And([.. faint.Select(cause => Words.Inline(Words.Short(cause.Key, 80)))]);
        return Html.When(faint.Count > 0, () => Html.Of($"""
            <details class="faint"><summary>Below 1 %: {names}</summary><ol class="causes" start="{finding.Causes.Count - faint.Count + 1}">{faint.Select(Cause)}</ol></details>
            """));
    }

    // What hardly counts must not hide what does.
    private static bool IsFaint(Cause cause, int index) => index > 0 && cause.Confidence < 0.01;

    private static Html Remedies(Finding finding) => Html.When(finding.Remedies.Count > 0, () => Html.Of($"""
        <h4>What to do</h4><ol class="remedies">{finding.Remedies.Select(Remedy)}</ol>

        """));

    private static Html Cause(Cause cause)
    {
        var refuted = Words.Short(cause.RefutedBy, TextLimit);
        return Html.Of($"""
            <li><strong>{Words.Title(Words.Short(cause.Key, 80))}</strong> {Confidence(cause.Confidence)}
            <p>{Words.Short(cause.Why, TextLimit)}</p>
            {Html.When(refuted is not "", () => Html.Of($"""<p class="muted">Would be refuted: {refuted}</p>"""))}</li>

            """);
    }

    private static Html Confidence(double confidence) => Html.Of($"""
        <span class="confidence"><svg viewBox="0 0 60 6" width="60" height="6" aria-hidden="true">
        <rect class="rail" width="60" height="6" rx="3" />
        <rect class="fill" width="{60 * (confidence >= 0 ? Math.Min(confidence, 1) : 0)}" height="6" rx="3" />
        </svg> {NumberText.Confidence(confidence)}</span>
        """);

    private static Html Remedy(Remedy remedy) => Html.Of($"""
        <li><strong>{Words.Short(remedy.Action, TextLimit)}</strong>
        <p>{Words.Short(remedy.Why, TextLimit)}{Source(remedy.Source)}</p>{Change(remedy.Change)}{Code(remedy.Code)}</li>

        """);

    private static Html Source(string source) =>
        Html.When(source is not "", () => Html.Of($" <cite>{Words.Short(source, TextLimit)}</cite>"));

    private static Html Change(ConfigurationChange? change)
    {
        if (change is null || change.Count == 0) return Html.Empty;
        var values = change.Select(pair => Html.Of($"<code>{pair.Key} = {Words.Short(pair.Value.ToString(), 200)}</code>"));
        return Html.Of($"""<p class="change">Change: {Html.Join(", ", values)}</p>""");
    }

    private static Html Code(string? code) => Html.When(
        code is not (null or ""),
        () => Html.Of($"""<pre tabindex="0"><code>{Words.Short(code!, TextLimit)}</code></pre>"""));
}
