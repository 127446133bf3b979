namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A number taken from a run. Any class of this assembly that implements it can be named by a case.</summary>
internal interface ICaseMeasure
{
    /// <summary>Its name in configurations.</summary>
    string Name { get; }

    /// <summary>Names of the arguments that it takes; others are refused.</summary>
    IReadOnlyList<string> Arguments { get; }

    /// <summary>What it measures, in words that go before "of" a variant.</summary>
    string Words(CaseArguments arguments);

    /// <summary>Measures; <see cref="Missing.Value"/> where the run does not say, NaN only where training came to it.</summary>
    double Of(CaseRun run, CaseArguments arguments);
}
