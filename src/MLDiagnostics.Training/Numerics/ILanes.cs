namespace MLDiagnostics.Training;

/// <summary>
/// The few vector operations that the matrix product needs, so that its tiles are written once for every vector width.
/// Implementations are empty structs: the compiler of the runtime resolves each call to one instruction.
/// </summary>
internal unsafe interface ILanes<TVector> where TVector : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Whether there are registers enough for a tile of eight rows by two vectors.</summary>
    static abstract bool HoldsTallTile { get; }

    static abstract TVector Load(float* source);

    static abstract TVector Broadcast(float value);

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract void Store(TVector value, float* target);
}
