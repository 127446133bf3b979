using System.CommandLine;
using MLDiagnostics.Pipelines;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Cli.Commands;

/// <summary>The options that make a <see cref="TrainingPlan"/>; what is not given stays as the plan has it.</summary>
internal sealed class PlanOptions
{
    private readonly Option<string> _data = new("--data") { Description = "Image set: a folder of classes, CIFAR or IDX files, a table of path and label, or the name of a generated set." };
    private readonly Option<string?> _plan = new("--plan") { Description = "A plan to train, such as plan.json of a run folder, instead of --data, --model and what belongs to them." };
    private readonly Option<string?> _resume = new("--resume") { Description = "A run folder whose training goes on from its last checkpoint, with its own plan." };
    private readonly Option<string> _model = new("--model") { Description = $"One of {string.Join(", ", ModelCatalog.Names)}, or a model file." };
    private readonly ModelOptions _changes = new();
    private readonly OptimizerOptions _optimizer = new();
    private readonly ScheduleOptions _schedule = new();
    private readonly Option<int?> _batch = new("--batch", "--batch-size") { Description = "Images a step." };
    private readonly Option<int?> _epochs = new("--epochs") { Description = "Epochs to train." };
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of split, weights, order and dropout." };
    private readonly Option<bool?> _shuffle = new("--shuffle") { Description = "Whether images are shuffled each epoch." };
    private readonly Option<string?> _classWeights = new("--class-weights") { Description = "none or balanced." };
    private readonly Option<string?> _sampling = new("--sampling") { Description = "each, balanced (every class equally often), or weights of classes such as forged=3." };
    private readonly Option<bool?> _dropLast = new("--drop-last") { Description = "Leave out the last batch of an epoch where it would not be full." };
    private readonly Option<bool?> _prefetch = new("--prefetch") { Description = "Load the next batch on a thread of its own (default true); results do not depend on it." };
    private readonly Option<int?> _earlyStopping = new("--early-stopping") { Description = "Stop after so many epochs without a smaller validation loss, and keep the best weights." };
    private readonly Option<bool?> _restoreBest = new("--restore-best") { Description = "Keep the weights of the best epoch and not those of the last." };
    private readonly Option<string?> _augment = new("--augment")
    {
        Description = "Random changes to training images, such as flip,crop=4,rotate=15,brightness=0.1,contrast,saturation,cutout=8,noise=0.02.",
    };
    private readonly Option<InputScale?> _inputScale = new("--input-scale") { Description = "centred, unit, mean, standardise or none." };
    private readonly Option<int?> _imageSize = new("--image-size") { Description = "Side in pixels to resize images to; of spectra the number of pixels." };
    private readonly Option<ImageFit?> _imageFit = new("--image-fit") { Description = "stretch, fit or crop, for images of other proportions." };
    private readonly Option<double?> _validation = new("--validation-fraction") { Description = "Share held out where the set brings no images of its own for that." };
    private readonly Option<double?> _fraction = new("--train-fraction") { Description = "Share of the training examples to train on, of each class the same." };
    private readonly Option<double?> _labelNoise = new("--label-noise") { Description = "Share of the training examples that get each other's labels, to see what that does." };
    private readonly Option<string?> _probes = new("--probes")
    {
        Description = "Further evaluations after each epoch: batch-statistics, recomputed-statistics, train-like, second-validation, larger-validation, test.",
    };
    private readonly Option<bool?> _distances = new("--weight-distances") { Description = "Measure how far the weights are from those of 1, 2, 4 … 64 epochs before." };
    private readonly Option<double?> _imbalance = new("--imbalance") { Description = "Images of the first class for one of each other class." };
    private readonly Option<string?> _onlyClasses = new("--only-classes") { Description = "Classes whose images are kept, such as cat,dog; the others stay classes without images." };
    private readonly Option<int?> _trainCount = new("--train-count") { Description = "Training images to keep, the classes in the shares they have." };
    private readonly Option<int?> _outputs = new("--outputs") { Description = "Outputs of the network, where not one a class." };
    private readonly Option<int?> _images = new("--images") { Description = "Images, or spectra, to draw when the set is generated." };
    private readonly Option<ObservationLevel?> _observe = new("--observe") { Description = "How much to measure: quick, standard, full, or off; results do not depend on it." };
    private readonly Option<int?> _threads = new("--threads") { Description = "Threads; results do not depend on it." };

    internal void AddTo(Command command)
    {
        Option[] all =
        [
            _data, _model, .. _changes.All, .. _optimizer.All, .. _schedule.All, _batch, _epochs, _seed, _shuffle, _classWeights, _sampling, _dropLast,
            _prefetch, _earlyStopping,
            _restoreBest, _augment, _inputScale, _imageSize, _imageFit, _validation,
            _fraction, _labelNoise, _probes, _distances, _imbalance, _onlyClasses, _trainCount, _outputs, _images, _observe, _threads,
        ];
        command.Options.Add(_plan);
        command.Options.Add(_resume);
        foreach (var option in all) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            var isPlanned = result.GetResult(_plan) is not null || IsResumed(result);
            if (isPlanned && all.Where(option => !IsResumed(result) || (option != _threads && option != _prefetch))
                .FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } twice)
                result.AddError(IsResumed(result)
                    ? $"{twice.Name} cannot be given beside --resume: the run goes on with its own plan."
                    : $"{twice.Name} cannot be given beside --plan: copy the plan and change it there.");
            if (IsResumed(result) && result.GetResult(_plan) is not null) result.AddError("--plan cannot be given beside --resume.");
            foreach (var needed in (Option[])[_data, _model])
                if (!isPlanned && result.GetResult(needed) is null) result.AddError($"Option '{needed.Name}' is required.");
        });
        _classWeights.AcceptOnlyFromAmong("none", "balanced");
        _augment.Validators.Add(result =>
        {
            try
            {
                foreach (var token in result.Tokens) AugmentationSpecification.Parse(token.Value);
            }
            catch (FormatException error)
            {
                result.AddError($"--augment: {error.Message}.");
            }
        });
        _inputScale.AcceptNames<InputScale>();
        _imageFit.AcceptNames<ImageFit>();
        _observe.AcceptNames<ObservationLevel>();
    }

    internal bool IsResumed(System.CommandLine.Parsing.SymbolResult result) => result.GetResult(_resume) is not null;

    /// <summary>The folder whose run goes on; <see langword="null"/> for a new run.</summary>
    internal string? ResumedFolder(ParseResult parsed) => parsed.GetValue(_resume);

    internal TrainingPlan Read(ParseResult parsed)
    {
        if (parsed.GetValue(_resume) is { } folder)
        {
            var path = Path.Combine(folder, "plan.json");
            if (!File.Exists(path)) throw new CommandException($"{folder}: there is no run to go on with, for plan.json is missing.");
            var plan = PlanJson.Read(File.ReadAllText(path));
            return plan with { Threads = parsed.GetValue(_threads) ?? plan.Threads, Prefetch = parsed.GetValue(_prefetch) ?? plan.Prefetch };
        }

        if (parsed.GetValue(_plan) is { } file) return PlanJson.Read(File.ReadAllText(file));
        var data = parsed.GetRequiredValue(_data);
        var model = parsed.GetRequiredValue(_model);
        var ready = model == "authenticity" ? ReadyPlans.Authenticity(data) : ReadyPlans.Cifar(data, model);
        ready = _changes.Apply(ready, parsed);
        return ready with
        {
            GeneratedCount = parsed.GetValue(_images) ?? ready.GeneratedCount,
            Optimizer = _optimizer.Read(parsed, ready.Optimizer),
            Schedule = _schedule.Read(parsed, ready.Schedule),
            BatchSize = parsed.GetValue(_batch) ?? ready.BatchSize,
            Epochs = parsed.GetValue(_epochs) ?? ready.Epochs,
            Seed = parsed.GetValue(_seed) ?? ready.Seed,
            Shuffle = parsed.GetValue(_shuffle) ?? ready.Shuffle,
            BalancedClassWeights = parsed.GetValue(_classWeights) == "balanced",
            Sampling = parsed.GetValue(_sampling) ?? ready.Sampling,
            DropLast = parsed.GetValue(_dropLast) ?? ready.DropLast,
            Prefetch = parsed.GetValue(_prefetch) ?? ready.Prefetch,
            EarlyStopping = parsed.GetValue(_earlyStopping) ?? ready.EarlyStopping,
            RestoreBest = parsed.GetValue(_restoreBest) ?? ready.RestoreBest,
            Augmentation = parsed.GetValue(_augment) is { } augment ? AugmentationSpecification.Parse(augment) : ready.Augmentation,
            InputScale = parsed.GetValue(_inputScale) ?? ready.InputScale,
            ImageSize = parsed.GetValue(_imageSize) ?? ready.ImageSize,
            ImageFit = parsed.GetValue(_imageFit) ?? ready.ImageFit,
            ValidationFraction = parsed.GetValue(_validation) ?? ready.ValidationFraction,
            TrainFraction = parsed.GetValue(_fraction) ?? ready.TrainFraction,
            LabelNoise = parsed.GetValue(_labelNoise) ?? ready.LabelNoise,
            Probes = parsed.GetValue(_probes) ?? ready.Probes,
            WeightDistances = parsed.GetValue(_distances) ?? ready.WeightDistances,
            Imbalance = parsed.GetValue(_imbalance) ?? ready.Imbalance,
            OnlyClasses = parsed.GetValue(_onlyClasses) ?? ready.OnlyClasses,
            TrainCount = parsed.GetValue(_trainCount) ?? ready.TrainCount,
            Outputs = parsed.GetValue(_outputs) ?? ready.Outputs,
            Observe = parsed.GetValue(_observe) ?? ready.Observe,
            Threads = parsed.GetValue(_threads) ?? ready.Threads,
        };
    }
}
