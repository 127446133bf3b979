using System.Globalization;
using System.Text;
using System.Xml;

namespace MLDiagnostics.Reporting.Xml;

/// <summary>Reports as the elements that build servers read: <c>testsuites/testsuite/testcase</c> with <c>failure</c>, <c>error</c>, <c>skipped</c>.</summary>
internal static class JUnitXml
{
    private const int TextLimit = 4000;

    internal static void WriteDocument(XmlWriter writer, IReadOnlyList<DiagnosticReport> reports)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement("testsuites");
        writer.WriteAttributeString("name", "mldiag");
        Counts(writer, [.. reports.SelectMany(report => report.Outcomes)]);
        foreach (var report in reports) Suite(writer, report);
        writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void Suite(XmlWriter writer, DiagnosticReport report)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Clean(report.Source.Path is "" ? report.Run.Context.RunId : $"{report.Source.Path}: {report.Run.Context.RunId}"));
        Counts(writer, report.Outcomes);
        foreach (var outcome in report.Outcomes) Case(writer, report, outcome);
        writer.WriteEndElement();
    }

    private static void Counts(XmlWriter writer, IReadOnlyList<DetectorReport> outcomes)
    {
        Attribute(writer, "tests", outcomes.Count);
        Attribute(writer, "failures", outcomes.Count(outcome => Failures(outcome.Outcome).Any()));
        Attribute(writer, "errors", outcomes.Count(outcome => outcome.Outcome is DetectorFailed));
        Attribute(writer, "skipped", outcomes.Count(outcome => outcome.Outcome is NotChecked));
    }

    private static void Case(XmlWriter writer, DiagnosticReport report, DetectorReport outcome)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", Clean(report.Run.Context.RunId));
        writer.WriteAttributeString("name", Clean($"{outcome.Detector.Id} {outcome.Detector.Name}"));
        switch (outcome.Outcome)
        {
            case Fired fired when Failures(fired).ToList() is { Count: > 0 } failures:
                Message(writer, "failure", failures[0].Message, Words.Hyphenated(failures[0].Severity), string.Join("\n\n", failures.Select(finding => Text(Written(report, finding)))));
                break;
            case Fired fired:
                writer.WriteElementString("system-out", Clean(string.Join("\n\n", fired.Findings.Select(Text))));
                break;
            case NotChecked blank:
                Message(writer, "skipped", $"{Words.Sentence(blank.Reason)} {blank.WhatToLog}".TrimEnd(), null, null);
                break;
            case DetectorFailed failed:
                Message(writer, "error", failed.Message, failed.Type, null);
                break;
        }

        writer.WriteEndElement();
    }

    // The report's findings carry the remedies in the words of the framework.
    private static Finding Written(DiagnosticReport report, Finding finding) => report.Findings.FirstOrDefault(
        other => other.Id == finding.Id && other.Split == finding.Split && other.Part == finding.Part) ?? finding;

    private static IEnumerable<Finding> Failures(DetectorOutcome outcome) =>
        outcome is Fired fired ? fired.Findings.Where(finding => finding.Severity > Severity.Info) : [];

    private static void Message(XmlWriter writer, string element, string message, string? type, string? text)
    {
        writer.WriteStartElement(element);
        writer.WriteAttributeString("message", Clean(message));
        if (type is not null) writer.WriteAttributeString("type", Clean(type));
        if (text is not null) writer.WriteString(Clean(text));
        writer.WriteEndElement();
    }

    private static string Text(Finding finding)
    {
        var text = new StringBuilder($"{finding.Message}\n{finding.Concern}");
        foreach (var cause in finding.Causes)
            text.Append(CultureInfo.InvariantCulture, $"\nCause: {cause.Key} ({cause.Confidence:0.00}): {cause.Why}");
        foreach (var remedy in finding.Remedies)
            text.Append(CultureInfo.InvariantCulture, $"\nDo: {remedy.Action}{(remedy.Code is { } code ? $" {code}" : "")}");
        return text.ToString();
    }

    private static void Attribute(XmlWriter writer, string name, int number) =>
        writer.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));

    // XML 1.0 has no place for most control characters and none for lone surrogates.
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        var shortened = Words.Short(text, TextLimit);
        for (var i = 0; i < shortened.Length; i++)
        {
            var letter = shortened[i];
            if (i + 1 < shortened.Length && XmlConvert.IsXmlSurrogatePair(shortened[i + 1], letter)) clean.Append(letter).Append(shortened[++i]);
            else clean.Append(XmlConvert.IsXmlChar(letter) ? letter : '\uFFFD');
        }

        return clean.ToString();
    }
}
