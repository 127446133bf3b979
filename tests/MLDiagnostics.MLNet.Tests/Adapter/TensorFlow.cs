using System.Runtime.InteropServices;
using Microsoft.ML;

namespace MLDiagnostics.MLNet.Tests;

/// <summary>TensorFlow's native library.</summary>
internal static class TensorFlow
{
    internal const string Absent = "Needs TensorFlow's native library: add the package SciSharp.TensorFlow.Redist.";

    internal static bool IsThere { get; } = NativeLibrary.TryLoad("tensorflow", typeof(MLContext).Assembly, null, out _);
}
