namespace MLDiagnostics.Reporting.Markup;

/// <summary>Names with their values, as a description list; a value that is not known leaves its line out.</summary>
internal static class FactList
{
    internal static Html Of(IEnumerable<(string Name, string? Value)> facts)
    {
        var known = facts.Where(fact => fact.Value is not (null or "")).ToList();
        return Html.When(known.Count > 0, () => Html.Of($"""
            <dl class="facts">{known.Select(fact => Html.Of($"""
                <div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>

                """))}</dl>

            """));
    }
}
