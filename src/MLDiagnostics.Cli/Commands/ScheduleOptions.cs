using System.CommandLine;
using MLDiagnostics.Training;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The options of <c>train</c> that say how the learning rate changes.</summary>
internal sealed class ScheduleOptions
{
    private readonly Option<ScheduleKind?> _schedule = new("--schedule") { Description = $"{WordOptions.Names<ScheduleKind>()}." };
    private readonly Option<double?> _factor = new("--schedule-factor") { Description = "Factor of the step, exponential and plateau schedules." };
    private readonly Option<int?> _epochs = new("--schedule-epochs") { Description = "Epochs between two changes of step, or of a period of cosinerestarts and cyclic." };
    private readonly Option<double?> _final = new("--schedule-final") { Description = "Share of the rate that cosine and onecycle end with." };
    private readonly Option<double?> _start = new("--schedule-start") { Description = "Share of the rate that onecycle and cyclic begin with." };
    private readonly Option<double?> _rising = new("--schedule-rising") { Description = "Part of the run in which onecycle goes up." };
    private readonly Option<int?> _period = new("--schedule-period-factor") { Description = "How much longer each period of cosinerestarts is than the one before." };
    private readonly Option<int?> _patience = new("--schedule-patience") { Description = "Epochs without improvement that plateau waits for." };
    private readonly Option<int?> _warmUp = new("--warm-up") { Description = "Epochs over which the rate rises to that of the schedule." };

    internal ScheduleOptions() => _schedule.AcceptNames<ScheduleKind>();

    internal IEnumerable<Option> All => [_schedule, _factor, _epochs, _final, _start, _rising, _period, _patience, _warmUp];

    internal ScheduleSpecification Read(ParseResult parsed, ScheduleSpecification ready)
    {
        var kind = parsed.GetValue(_schedule) ?? ready.Kind;
        return ready with
        {
            Kind = kind,
            Factor = parsed.GetValue(_factor) ?? (kind == ScheduleKind.Exponential ? 0.95 : ready.Factor),
            EveryEpochs = parsed.GetValue(_epochs) ?? ready.EveryEpochs,
            FinalShare = parsed.GetValue(_final) ?? ready.FinalShare,
            StartShare = parsed.GetValue(_start) ?? ready.StartShare,
            RisingPart = parsed.GetValue(_rising) ?? ready.RisingPart,
            PeriodFactor = parsed.GetValue(_period) ?? ready.PeriodFactor,
            Patience = parsed.GetValue(_patience) ?? ready.Patience,
            WarmUpEpochs = parsed.GetValue(_warmUp) ?? ready.WarmUpEpochs,
        };
    }
}
