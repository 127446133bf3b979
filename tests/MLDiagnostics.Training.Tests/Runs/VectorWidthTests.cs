using System.Diagnostics;
using System.Globalization;

namespace MLDiagnostics.Training.Tests;

/// <summary>The bytes of trainings with each width of vectors, in processes of their own: the runtime decides on it when it starts.</summary>
public sealed class VectorWidthTests
{
    private const string ExpectedHashes = "MLDIAGNOSTICS_EXPECTED_HASHES";
    private const string ExpectedKernel = "MLDIAGNOSTICS_EXPECTED_KERNEL";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0", "AVX2")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "256", "AVX2")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "128", "FMA")]
    public void Train_WithOtherVectors_SameBytes(string variable, string value, string kernel)
    {
        if (MatrixProduct.Kernel is not ("AVX-512" or "AVX2")) kernel = MatrixProduct.Kernel; // nothing narrower to be had
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(VectorWidthTests).Assembly.Location, "-class", typeof(VectorWidthTests).FullName!, "-method", "*InThisProcess*" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [variable] = value, [ExpectedHashes] = Hashes(threads: 1), [ExpectedKernel] = kernel },
        };
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, output);
        Assert.Contains("Total: 1,", output, StringComparison.Ordinal);
    }

    /// <summary>By itself 3 threads against 1; started by the test above, against the bytes of its process.</summary>
    [Fact]
    public void Train_InThisProcess_HasTheExpectedBytes()
    {
        Assert.Equal(Environment.GetEnvironmentVariable(ExpectedKernel) ?? MatrixProduct.Kernel, MatrixProduct.Kernel);
        Assert.Equal(Environment.GetEnvironmentVariable(ExpectedHashes) ?? Hashes(threads: 1), Hashes(threads: 3));
    }

    private static string Hashes(int threads)
    {
        var spectra = Jobs.Easy with
        {
            Model = ModelCatalog.Load("quasarnet-like"),
            Train = Targets.Random(new ImageShape(1, 64, 1), 24, 104, classes: 0),
            Validation = null,
            Options = new TrainingOptions { Epochs = 2, BatchSize = 12 },
        };
        return string.Join(' ', new[] { Jobs.Everything, Jobs.Graph, spectra }.Select(job => new Trainer()
            .Train(job with { Options = job.Options with { Threads = threads } }).Model.ParameterHash.ToString("x16", CultureInfo.InvariantCulture)));
    }
}
