namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>A way in which image sets are stored.</summary>
internal interface ISetFormat
{
    /// <summary>
    /// Lists the set at a path that exists; <see langword="null"/> where it is not stored in this way. Throws <see
    /// cref="ImageSetException"/> where it is, but badly.
    /// </summary>
    SetListing? TryList(string path, ImageSetOptions options);
}
