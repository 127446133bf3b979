using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Measures more than a run logs by itself; training does not depend on it. Any class of this assembly that implements it can be named by a case.
/// One instance serves several runs at once.
/// </summary>
internal interface ICaseProbe
{
    /// <summary>Its name in configurations.</summary>
    string Name { get; }

    /// <summary>Further evaluations after each epoch.</summary>
    /// <param name="state">What was loaded, split and scaled.</param>
    IReadOnlyList<EvaluationProbe> Evaluations(PipelineState state) => [];

    /// <summary>Named values of the trained run, kept with it unless they are <see cref="Missing.Value"/>.</summary>
    /// <param name="state">What the whole pipeline made.</param>
    /// <param name="cancellation">Ends it.</param>
    IEnumerable<KeyValuePair<string, double>> After(PipelineState state, CancellationToken cancellation) => [];
}
