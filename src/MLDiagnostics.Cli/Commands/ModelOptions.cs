using System.CommandLine;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Training;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The options of <c>train</c> that change the model: its loss, what it begins with, single layers.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _loss = new("--loss") { Description = "cross_entropy, binary_cross_entropy, hinge, mse, mae or huber, against the labels." };
    private readonly Option<double?> _smoothing = new("--label-smoothing") { Description = "Share of the label spread over all classes." };
    private readonly Option<string?> _initialisation = new("--initialisation") { Description = $"{WordOptions.Words<WeightInitializer>()}." };
    private readonly Option<double?> _gain = new("--gain") { Description = "Factor on the initial weights." };
    private readonly Option<double?> _batchNorm = new("--batch-norm-momentum") { Description = "Share of the old running statistics that a step keeps (Keras's convention)." };
    private readonly Option<string[]> _layers = new("--layer")
    {
        Description = "Change to a layer, such as dense1:gain=0.5,initial_bias=1,learning_rate_factor=0.1,weight_decay_factor=0; may be given again.",
    };

    internal ModelOptions()
    {
        _loss.AcceptWords<LossKind>();
        _initialisation.AcceptWords<WeightInitializer>();
    }

    internal IEnumerable<Option> All => [_loss, _smoothing, _initialisation, _gain, _batchNorm, _layers];

    internal TrainingPlan Apply(TrainingPlan ready, ParseResult parsed) => ready with
    {
        Loss = parsed.GetWord<LossKind>(_loss) ?? ready.Loss,
        LabelSmoothing = parsed.GetValue(_smoothing) ?? ready.LabelSmoothing,
        Initialisation = parsed.GetWord<WeightInitializer>(_initialisation) ?? ready.Initialisation,
        Gain = parsed.GetValue(_gain) ?? ready.Gain,
        BatchNormMomentum = parsed.GetValue(_batchNorm) ?? ready.BatchNormMomentum,
        LayerChanges = parsed.GetValue(_layers) is { Length: > 0 } layers ? string.Join(';', layers) : ready.LayerChanges,
    };
}
