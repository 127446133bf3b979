using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Looks over a job before anything is trained, and says all that is wrong at once.</summary>
internal static class JobCheck
{
    /// <exception cref="TrainingSetupException">Something is wrong.</exception>
    public static void ThrowIfWrong(TrainingJob job)
    {
        List<string> errors = [.. job.Optimizer.Validate(), .. job.Schedule.Validate(), .. Options(job.Options, job.Train.ClassCount)];
        errors.AddRange(DataCheck.Examine(job.Train, "training"));
        if (errors.Count == 0) errors.AddRange(job.Options.Sampling.Validate(job.Train));
        errors.AddRange(Augmentation(job.Options.Augmentation, job.Train.Shape));
        if (job.Options.DropLast && job.Train.Count > 0 && job.Options.BatchSize > job.Train.Count)
            errors.Add(Text($"batch_size is {job.Options.BatchSize} and there are {job.Train.Count} training examples: without the last batch nothing is left"));
        if (job.Validation is { } validation)
        {
            errors.AddRange(DataCheck.Examine(validation, "validation"));
            if (validation.Shape == job.Train.Shape && DataCheck.Images(validation, "validation") is { } image) errors.Add(image);
            if (validation.Shape != job.Train.Shape)
                errors.Add($"the validation images have the shape {validation.Shape}, the training images {job.Train.Shape}");
            if (validation.TargetLength != job.Train.TargetLength)
                errors.Add(Text($"the validation set has {validation.TargetLength} targets an example, the training set {job.Train.TargetLength}"));
            if (validation.ClassCount != job.Train.ClassCount)
                errors.Add(Text($"the validation set has {validation.ClassCount} classes, the training set {job.Train.ClassCount}"));
        }

        errors.AddRange(Probes(job));
        if (errors.Count > 0) throw new TrainingSetupException(errors);
    }

    /// <summary>Looks whether the outputs of the network go with the rest of the job.</summary>
    /// <exception cref="TrainingSetupException">Something does not.</exception>
    public static void ThrowIfUnfit(TrainingJob job, Network network)
    {
        DataCheck.RequireTargets(network, job.Train, "training");
        var errors = new List<string>();
        if (job.Options.LabelSmoothing > 0 && !network.Heads.Any(head => head.Specification.Loss == LossKind.CrossEntropy))
            errors.Add("label_smoothing is for cross-entropy, which no output is trained with");
        if (job.Options.ClassWeights is not null && !network.Heads.Any(head => head.HasClasses))
            errors.Add("class weights need labels, which no output is compared with");
        if (errors.Count > 0) throw new TrainingSetupException(errors);
    }

    private static IEnumerable<string> Probes(TrainingJob job)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var probe in job.Probes)
        {
            if (string.IsNullOrWhiteSpace(probe.Name) || probe.Name.AsSpan().ContainsAny("/@")) yield return "a probe needs a name without '/' and '@'";
            else if (!names.Add(probe.Name)) yield return $"two probes are called '{probe.Name}'";
            if (probe.RecomputeCount < 1) yield return $"the probe '{probe.Name}' must recompute statistics from at least 1 example";
            if ((probe.Source ?? job.Validation) is not { } source)
            {
                yield return $"the probe '{probe.Name}' has no set, and there is no validation set";
                continue;
            }

            foreach (var error in DataCheck.Examine(source, probe.Name)) yield return error;
            if ((source.Shape, source.ClassCount, source.TargetLength) != (job.Train.Shape, job.Train.ClassCount, job.Train.TargetLength))
                yield return $"the set of the probe '{probe.Name}' has other shapes, classes or targets than the training set";
        }
    }

    private static IEnumerable<string> Options(TrainingOptions options, int classes)
    {
        if (options.Epochs < 1) yield return "epochs must be at least 1";
        if (options.BatchSize < 1) yield return "batch_size must be at least 1";
        if (options.ProbeCount < 0) yield return "the number of probe examples must not be negative";
        if (options.UpdateSamples < 0) yield return "the number of update samples must not be negative";
        if (options.EpochsAfterNonFinite < 0) yield return "the number of epochs after a non-finite loss must not be negative";
        if (options.ReductionFactor is not (> 0 and < 1)) yield return "the reduction factor must be above 0 and below 1";
        if (options.MaximumRollBacks < 0) yield return "the number of rollbacks must not be negative";
        if (options.LabelSmoothing is not (>= 0 and < 1)) yield return "label_smoothing must be from 0 to below 1";
        if (options.Patience is < 1) yield return "the patience of early stopping must be at least 1";
        if (options.CheckpointEvery < 1) yield return "the epochs between two checkpoints must be at least 1";
        if (options.Resume && options.CheckpointPath is null) yield return "resuming needs the path of a checkpoint";
        if (options.Threads is < 1) yield return "threads must be at least 1";
        if (options.ClassWeights is not { } weights) yield break;
        if (weights.Count != classes) yield return Text($"there are {weights.Count} class weights and {classes} classes");
        if (weights.Any(weight => !double.IsFinite(weight) || weight < 0) || !weights.Any(weight => weight > 0))
            yield return "class weights must be finite, 0 or more, and not all 0";
    }

    private static IEnumerable<string> Augmentation(AugmentationSpecification augmentation, ImageShape shape)
    {
        foreach (var error in augmentation.Validate()) yield return error;
        var side = Math.Min(shape.Height, shape.Width);
        if (augmentation.CropPadding >= side && augmentation.CropPadding > 0)
            yield return Text($"augmentation: crop pads by {augmentation.CropPadding} pixels, which must be less than the images' {side}");
        if (augmentation.CutoutSide > side)
            yield return Text($"augmentation: cutout has a side of {augmentation.CutoutSide} pixels, more than the images' {side}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
