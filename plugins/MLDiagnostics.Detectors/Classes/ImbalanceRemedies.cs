namespace MLDiagnostics.Detectors;

/// <summary>What helps rare classes.</summary>
internal static class ImbalanceRemedies
{
    internal static IReadOnlyList<Remedy> All { get; } =
    [
        new()
        {
            Action = "Weigh the classes in the loss by the inverse of their frequency.",
            Why = "A mistake on a rare class then costs as much as on a frequent one.",
            Source = "Cui et al. 2019", Change = new("class_weights", "balanced"),
        },
        new() { Action = "Draw rare classes more often, or add images of them.", Why = "The network then sees each class equally often.",
            Source = "He and Garcia 2009" },
        new()
        {
            Action = "Split stratified, so that validation holds every class.",
            Why = "Recall of a class can only be measured on its examples.", Change = new("stratified", true),
        },
    ];
}
