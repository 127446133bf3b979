using MLDiagnostics.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MLDiagnostics;

/// <summary>
/// Puts detectors and report writers together. Wrong options are collected and thrown by <see cref="Build"/>, all at once;
/// afterwards nothing that a plugin does can hurt the host.
/// </summary>
public sealed class TrainingDiagnosticsBuilder : IDetectorCollection, IReportCollection
{
    private readonly SortedDictionary<string, IDetector> _detectors = new(StringComparer.Ordinal);
    private readonly List<ReportFile> _reports = [];
    private readonly List<IFrameworkDialect> _dialects = [];
    private readonly List<string> _remarks = [];
    private readonly List<string> _configurations = [];
    private RunPolicy _policy = RunPolicy.Warn;
    private TimeSpan _timeLimit = TimeSpan.FromSeconds(2);
    private TimeProvider _time = TimeProvider.System;
    private ILogger _logger = NullLogger.Instance;

    /// <summary>Adds a detector. One whose id is known already is dropped with a remark.</summary>
    public TrainingDiagnosticsBuilder Add(IDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        var descriptor = detector.Descriptor;
        if (!_detectors.TryAdd(descriptor.Id, detector))
            _remarks.Add($"{descriptor.Name} of {detector.GetType().Assembly.GetName().Name} was dropped: {descriptor.Id} is known already.");
        return this;
    }

    /// <summary>Writes every run's report to a file: at the ends of epochs, at most once a second, and at the end.</summary>
    public TrainingDiagnosticsBuilder Add(IReportWriter writer, string path)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _reports.Add(new ReportFile(writer, path));
        return this;
    }

    /// <summary>Adds how remedies are written in a framework.</summary>
    public TrainingDiagnosticsBuilder Add(IFrameworkDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        _dialects.Add(dialect);
        return this;
    }

    /// <summary>Adds all that the plugins of a folder bring, a sub-folder a plugin. A folder that does not exist brings nothing.</summary>
    public TrainingDiagnosticsBuilder AddPluginsFrom(string folder) => Add(PluginSet.Load(folder));

    /// <summary>Adds all that loaded plugins bring.</summary>
    public TrainingDiagnosticsBuilder Add(PluginSet plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        _remarks.AddRange(plugins.Remarks);
        foreach (var detector in plugins.Detectors) Add(detector);
        foreach (var dialect in plugins.Dialects) Add(dialect);
        return this;
    }

    /// <summary>Sets options of detectors from JSON: <c>{"detectors": {"val-spike": {"ratio": 1.8}}}</c>.</summary>
    public TrainingDiagnosticsBuilder Configure(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        _configurations.Add(json);
        return this;
    }

    /// <summary>Sets what findings ask of the trainer; the default only warns.</summary>
    public TrainingDiagnosticsBuilder WithPolicy(RunPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = policy;
        return this;
    }

    /// <summary>Sets how long a trainer waits for an epoch's verdict; the detector in whose call it passes fails. The default is 2 s.</summary>
    public TrainingDiagnosticsBuilder WithTimeLimit(TimeSpan limit, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        _timeLimit = limit;
        _time = time ?? TimeProvider.System;
        return this;
    }

    /// <summary>
    /// Logs starts and ends of runs, findings as they arise, directives, detectors that fail, plugins that are refused and reports that cannot be
    /// written, in the category <c>MLDiagnostics</c>. Without it nothing is logged.
    /// </summary>
    public TrainingDiagnosticsBuilder WithLogging(ILoggerFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _logger = factory.CreateLogger(RunLog.Category);
        return this;
    }

    /// <summary>Makes the immutable diagnostics.</summary>
    /// <exception cref="InvalidOperationException">There is no detector.</exception>
    /// <exception cref="DiagnosticsConfigurationException">Options are wrong; all errors at once.</exception>
    public TrainingDiagnostics Build()
    {
        if (_detectors.Count == 0)
            throw new InvalidOperationException(
                "There is no detector: call AddStandardDetectors() of MLDiagnostics.Detectors, AddPluginsFrom(folder), or Add(detector).");
        var detectors = DetectorConfiguration.Apply(_detectors.Values, _configurations);
        foreach (var remark in _remarks) _logger.PluginRemark(remark);
        return new TrainingDiagnostics(detectors, [.. _reports], [.. _dialects], _policy, _timeLimit, _time, _logger, [.. _remarks]);
    }

    void IDetectorCollection.Add(IDetector detector) => Add(detector);

    void IReportCollection.Add(IReportWriter writer, string path) => Add(writer, path);
}
