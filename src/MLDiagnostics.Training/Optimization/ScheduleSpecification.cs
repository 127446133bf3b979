namespace MLDiagnostics.Training;

/// <summary>The learning rate as a share of the base rate, constant within an epoch.</summary>
public sealed record ScheduleSpecification
{
    /// <summary>The base rate throughout.</summary>
    public static ScheduleSpecification Constant { get; } = new();

    /// <summary>The law.</summary>
    public ScheduleKind Kind { get; init; }

    /// <summary>Factor of <see cref="ScheduleKind.Step"/> and <see cref="ScheduleKind.Exponential"/>, above 0, at most 1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>Epochs between two changes of <see cref="ScheduleKind.Step"/>.</summary>
    public int EveryEpochs { get; init; } = 10;

    /// <summary>Share of the base rate that <see cref="ScheduleKind.Cosine"/> would reach after the last epoch, 0 to 1.</summary>
    public double FinalShare { get; init; }

    /// <summary>The share of the base rate in force in an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="epochs">Epochs asked for.</param>
    public double Share(int epoch, int epochs) => Kind switch
    {
        ScheduleKind.Step => Math.Pow(Factor, (epoch - 1) / EveryEpochs),
        ScheduleKind.Exponential => Math.Pow(Factor, epoch - 1),
        ScheduleKind.Cosine => FinalShare + ((1 - FinalShare) * 0.5 * (1 + Math.Cos(Math.PI * (epoch - 1) / epochs))),
        _ => 1,
    };

    /// <summary>What is wrong with the values, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Factor is not (> 0 and <= 1)) errors.Add("the schedule's factor must be above 0 and at most 1");
        if (EveryEpochs < 1) errors.Add("the schedule's number of epochs must be at least 1");
        if (FinalShare is not (>= 0 and <= 1)) errors.Add("the schedule's final share must be from 0 to 1");
        return errors;
    }
}
