using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>One image of a set before it is decoded.</summary>
/// <param name="Name">Path relative to the set, or file and record number.</param>
/// <param name="Label">Index of its class.</param>
/// <param name="HeldOut">Whether the set itself keeps it apart for validation.</param>
/// <param name="Decode">Reads and decodes it; called once, from any thread.</param>
internal sealed record SetEntry(string Name, int Label, bool HeldOut, Func<ImageDecoding> Decode);
