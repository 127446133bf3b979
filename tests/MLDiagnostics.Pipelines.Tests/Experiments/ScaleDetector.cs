using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

/// <summary>Finds raw pixels by the configuration alone, and asks for three changes of which one is right.</summary>
internal sealed class ScaleDetector : IDetector
{
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD9002", Name = "scale", Title = "Scale", Category = DetectorCategory.Inputs, Severity = Severity.Error, Vital = true,
    };

    internal static TrainingDiagnostics Diagnostics() => new TrainingDiagnosticsBuilder().Add(new ScaleDetector()).Build();

    public IDetectorSession Start(RunContext context) => new Session(context);

    private sealed class Session(RunContext context) : IDetectorSession
    {
        public DetectorOutcome Observe(RunView run) => Complete(run);

        public DetectorOutcome Complete(RunView run) => context.Configuration.InputScale != "none" ? DetectorOutcome.Clear : new Fired
        {
            Findings =
            [
                new Finding
                {
                    Severity = Severity.Error,
                    Message = "Raw pixels.",
                    Concern = "Not normal.",
                    Causes = [new Cause { Key = CauseKeys.InputScale, Confidence = 0.8, Why = "Raw pixels.", RefutedBy = "Scaled ones do it too." }],
                    Evidence = [new Evidence { Name = "input_range", Observed = 255 }],
                    Remedies =
                    [
                        Ask("learning_rate", 0.001), Ask("input_scale", nameof(InputScale.Centred).ToLowerInvariant()), Ask("batch_size", 0.5), Ask("input_scale", "none"),
                    ],
                },
            ],
        };

        private static Remedy Ask(string key, ConfigurationValue value) => new() { Action = key, Why = key, Change = new ConfigurationChange(key, value) };
    }
}
