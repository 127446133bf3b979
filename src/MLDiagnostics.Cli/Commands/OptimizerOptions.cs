using System.CommandLine;
using MLDiagnostics.Training;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The options of <c>train</c> that say how gradients become steps.</summary>
internal sealed class OptimizerOptions
{
    private readonly Option<OptimizerKind?> _optimizer = new("--optimizer") { Description = $"{WordOptions.Names<OptimizerKind>()}." };
    private readonly Option<double?> _learningRate = new("--lr", "--learning-rate") { Description = "Learning rate before any schedule." };
    private readonly Option<double?> _momentum = new("--momentum") { Description = "Momentum of SGD and RMSProp." };
    private readonly Option<bool?> _nesterov = new("--nesterov") { Description = "Nesterov's momentum." };
    private readonly Option<double?> _weightDecay = new("--weight-decay") { Description = "Coefficient of the L2 penalty, with adamw of the decoupled decay." };
    private readonly Option<double?> _beta1 = new("--beta1") { Description = "Adam's decay of the first moment." };
    private readonly Option<double?> _beta2 = new("--beta2") { Description = "Adam's decay of the second moment." };
    private readonly Option<double?> _rho = new("--rho") { Description = "Decay of the squares of RMSProp (0.9) and AdaDelta (0.95)." };
    private readonly Option<double?> _epsilon = new("--epsilon") { Description = "Constant in the denominator of every optimizer but SGD." };
    private readonly Option<string?> _placement = new("--epsilon-placement")
    {
        Description = $"Where epsilon stands: {WordOptions.Words<EpsilonPlacement>()} (the paper and PyTorch; Adam in Keras and Caffe; AdaGrad and RMSProp in Keras).",
    };

    private readonly Option<bool?> _amsGrad = new("--amsgrad") { Description = "Adam keeps the maximum of its second moment." };
    private readonly Option<double?> _accumulator = new("--initial-accumulator") { Description = "What AdaGrad's sum of squares begins with; Keras: 0.1." };
    private readonly Option<double?> _clipNorm = new("--clip-norm") { Description = "Largest gradient norm." };
    private readonly Option<double?> _clipValue = new("--clip-value") { Description = "Largest absolute value of an element of the gradient." };

    internal OptimizerOptions()
    {
        _optimizer.AcceptNames<OptimizerKind>();
        _placement.AcceptWords<EpsilonPlacement>();
    }

    internal IEnumerable<Option> All =>
    [
        _optimizer, _learningRate, _momentum, _nesterov, _weightDecay, _beta1, _beta2, _rho, _epsilon, _placement, _amsGrad, _accumulator, _clipNorm,
        _clipValue,
    ];

    internal OptimizerSpecification Read(ParseResult parsed, OptimizerSpecification ready)
    {
        var optimizer = parsed.GetValue(_optimizer) is { } kind && kind != ready.Kind ? Fresh(kind) : ready;
        return optimizer with
        {
            LearningRate = parsed.GetValue(_learningRate) ?? optimizer.LearningRate,
            Momentum = parsed.GetValue(_momentum) ?? optimizer.Momentum,
            Nesterov = parsed.GetValue(_nesterov) ?? optimizer.Nesterov,
            WeightDecay = parsed.GetValue(_weightDecay) ?? optimizer.WeightDecay,
            Beta1 = parsed.GetValue(_beta1) ?? optimizer.Beta1,
            Beta2 = parsed.GetValue(_beta2) ?? optimizer.Beta2,
            Rho = parsed.GetValue(_rho) ?? optimizer.Rho,
            Epsilon = parsed.GetValue(_epsilon) ?? optimizer.Epsilon,
            EpsilonPlacement = parsed.GetWord<EpsilonPlacement>(_placement) ?? optimizer.EpsilonPlacement,
            AmsGrad = parsed.GetValue(_amsGrad) ?? optimizer.AmsGrad,
            InitialAccumulator = parsed.GetValue(_accumulator) ?? optimizer.InitialAccumulator,
            ClipNorm = parsed.GetValue(_clipNorm) ?? optimizer.ClipNorm,
            ClipValue = parsed.GetValue(_clipValue) ?? optimizer.ClipValue,
        };
    }

    // Another rule needs another rate: 0.01 for SGD and AdaGrad, AdaDelta's own 1, Keras's default of 0.001 for the others.
    private static OptimizerSpecification Fresh(OptimizerKind kind) => new()
    {
        Kind = kind,
        LearningRate = kind switch
        {
            OptimizerKind.Sgd or OptimizerKind.AdaGrad => 0.01,
            OptimizerKind.AdaDelta => 1,
            _ => 1e-3,
        },
    };
}
