namespace MLDiagnostics.Logs;

/// <summary>The OpenMMLab family (mmdetection, mmcls, mmpose, mmocr, …): training values are means since the last line, while the weights move.</summary>
internal sealed class OpenMMLabFlavour : RunFlavour
{
    internal override FrameworkFacts Framework { get; } = new() { Id = "pytorch" };

    internal override bool PlainIsTrain => true;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => key.Split switch
    {
        DataSplit.Train => Basis.RunningTrain,
        DataSplit.Validation => Basis.WholeSetEvaluation,
        _ => Basis.Unknown,
    };
}
