namespace MLDiagnostics.Training;

/// <summary>A layer that applies a function to each element.</summary>
internal interface IActivationLayer;
