namespace MLDiagnostics.Training;

/// <summary>The learning rate as a share of the base rate.</summary>
public sealed record ScheduleSpecification
{
    /// <summary>The base rate throughout.</summary>
    public static ScheduleSpecification Constant { get; } = new();

    /// <summary>The law.</summary>
    public ScheduleKind Kind { get; init; }

    /// <summary>Factor of <see cref="ScheduleKind.Step"/>, <see cref="ScheduleKind.Exponential"/> and <see cref="ScheduleKind.Plateau"/>, above 0, at most 1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>
    /// Epochs between two changes of <see cref="ScheduleKind.Step"/>, of the first period of <see cref="ScheduleKind.CosineRestarts"/>, or
    /// of a whole cycle, up and down, of <see cref="ScheduleKind.Cyclic"/>.
    /// </summary>
    public int EveryEpochs { get; init; } = 10;

    /// <summary>
    /// Share of the base rate that a cosine falls to, 0 to 1: that of <see cref="ScheduleKind.Cosine"/> would be reached after the last epoch,
    /// that of <see cref="ScheduleKind.OneCycle"/> is reached at the last step.
    /// </summary>
    public double FinalShare { get; init; }

    /// <summary>
    /// Share that <see cref="ScheduleKind.OneCycle"/>, <see cref="ScheduleKind.Cyclic"/> and <see cref="ScheduleKind.Ramp"/> begin with, 0 to 1
    /// (a ramp: above 0). PyTorch: 0.04.
    /// </summary>
    public double StartShare { get; init; } = 0.04;

    /// <summary>Part of the run in which <see cref="ScheduleKind.OneCycle"/> goes up, above 0 and below 1. PyTorch: 0.3.</summary>
    public double RisingPart { get; init; } = 0.3;

    /// <summary>How much longer each period of <see cref="ScheduleKind.CosineRestarts"/> is than the one before, at least 1.</summary>
    public int PeriodFactor { get; init; } = 1;

    /// <summary>Epochs without improvement that <see cref="ScheduleKind.Plateau"/> waits for, 0 or more. Keras and PyTorch: 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>
    /// Epochs over which the rate rises in equal steps to that of the schedule (Goyal et al. 2017), 0 for none; goes with every kind.
    /// </summary>
    public int WarmUpEpochs { get; init; }

    /// <summary>The share of the base rate in force at the beginning of an epoch, without warm-up.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="epochs">Epochs asked for.</param>
    public double Share(int epoch, int epochs) => Law(epoch, step: 0, stepsPerEpoch: 1, epochs);

    /// <summary>The share of the base rate in force at a step. That of a plateau is 1: it depends on losses.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="step">The step in the epoch, from 0.</param>
    /// <param name="stepsPerEpoch">Steps an epoch.</param>
    /// <param name="epochs">Epochs asked for.</param>
    public double Share(int epoch, int step, int stepsPerEpoch, int epochs)
    {
        var share = Law(epoch, step, stepsPerEpoch, epochs);
        var done = ((double)(epoch - 1) * stepsPerEpoch) + step + 1;
        return epoch <= WarmUpEpochs ? share * done / ((double)WarmUpEpochs * stepsPerEpoch) : share;
    }

    private double Law(int epoch, int step, int stepsPerEpoch, int epochs) => Kind switch
    {
        ScheduleKind.Step => Math.Pow(Factor, (epoch - 1) / EveryEpochs),
        ScheduleKind.Exponential => Math.Pow(Factor, epoch - 1),
        ScheduleKind.Cosine => Fall(1, FinalShare, (double)(epoch - 1) / epochs),
        ScheduleKind.CosineRestarts => Restarts(epoch - 1 + ((double)step / stepsPerEpoch)),
        ScheduleKind.OneCycle => OneCycle(((double)(epoch - 1) * stepsPerEpoch) + step, (double)epochs * stepsPerEpoch),
        ScheduleKind.Ramp => Ramp(((double)(epoch - 1) * stepsPerEpoch) + step, (double)epochs * stepsPerEpoch),
        ScheduleKind.Cyclic => Cycle(epoch - 1 + ((double)step / stepsPerEpoch)),
        _ => 1,
    };

    private static double Fall(double from, double to, double part) => to + ((from - to) * 0.5 * (1 + Math.Cos(Math.PI * part)));

    private double Restarts(double epochs)
    {
        double period = EveryEpochs;
        for (; epochs >= period; period *= PeriodFactor) epochs -= period;
        return Fall(1, FinalShare, epochs / period);
    }

    // The top is at the last step of the rising part, the bottom at the last step of the run.
    private double OneCycle(double step, double steps)
    {
        var top = Math.Max((RisingPart * steps) - 1, 0);
        if (step <= top) return top > 0 ? Fall(StartShare, 1, step / top) : 1;
        return Fall(1, FinalShare, Math.Min((step - top) / Math.Max(steps - 1 - top, 1), 1));
    }

    private double Ramp(double step, double steps) => steps > 1 ? Math.Pow(StartShare, 1 - (step / (steps - 1))) : 1;

    private double Cycle(double epochs)
    {
        var place = epochs % EveryEpochs / EveryEpochs;
        return StartShare + ((1 - StartShare) * (1 - Math.Abs((2 * place) - 1)));
    }

    /// <summary>What is wrong with the values, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Factor is not (> 0 and <= 1)) errors.Add("the schedule's factor must be above 0 and at most 1");
        if (EveryEpochs < 1) errors.Add("the schedule's number of epochs must be at least 1");
        if (FinalShare is not (>= 0 and <= 1)) errors.Add("the schedule's final share must be from 0 to 1");
        if (StartShare is not (>= 0 and <= 1)) errors.Add("the schedule's start share must be from 0 to 1");
        if (Kind == ScheduleKind.Ramp && StartShare == 0) errors.Add("the schedule's start share must be above 0 for a ramp");
        if (RisingPart is not (> 0 and < 1)) errors.Add("the schedule's rising part must be above 0 and below 1");
        if (PeriodFactor < 1) errors.Add("the schedule's period factor must be at least 1");
        if (Patience < 0) errors.Add("the schedule's patience must not be negative");
        if (WarmUpEpochs < 0) errors.Add("the schedule's warm-up must not be negative");
        return errors;
    }
}
