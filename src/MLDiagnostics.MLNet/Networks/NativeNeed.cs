namespace MLDiagnostics.MLNet;

/// <summary>Says in one line which package brings a native library that is not there.</summary>
internal static class NativeNeed
{
    internal const string TensorFlow =
        "TensorFlow's native library is not there: add the package SciSharp.TensorFlow.Redist, or leave Transfer unset to train from scratch.";

    internal const string SkiaSharp =
        "SkiaSharp's native library, which MLImage needs, is not there: add the package SkiaSharp.NativeAssets of this system, or give the bytes of the files (LoadRawImageBytes).";

    /// <exception cref="InvalidOperationException">The native library is not there; the message is the line.</exception>
    internal static T Ask<T>(Func<T> work, string line)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (IsMissingLibrary(error))
        {
            throw new InvalidOperationException(line, error);
        }
    }

    private static bool IsMissingLibrary(Exception? error) => error is DllNotFoundException || (error is not null && IsMissingLibrary(error.InnerException));
}
