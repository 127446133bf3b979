namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>An image of a set under inspection.</summary>
/// <param name="Name">Where it came from.</param>
/// <param name="Label">Its class.</param>
/// <param name="IsHeldOut">Whether it is of the validation side.</param>
/// <param name="Fingerprint">What is kept of it.</param>
internal sealed record InspectedImage(string Name, string Label, bool IsHeldOut, ImageFingerprint Fingerprint);
