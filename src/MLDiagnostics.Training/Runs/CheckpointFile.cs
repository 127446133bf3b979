namespace MLDiagnostics.Training;

/// <summary>
/// A run at the end of an epoch: the job's fingerprint, weights with running statistics and moments now and at the best epoch, and the rest of
/// its state. Order of examples and dropout are hashes of seed, epoch and step, so there is no generator to save.
/// </summary>
internal sealed class CheckpointFile(string path, TrainingJob job)
{
    private const int Version = 1;
    private static ReadOnlySpan<byte> Magic => "MLDC"u8;

    /// <exception cref="IOException">It could not be written; the one before is as it was.</exception>
    public void Write(Snapshot last, Snapshot best, RunState state)
    {
        try
        {
            SealedFile.Write(path, Magic, Version, writer =>
            {
                foreach (var (_, value) in JobFingerprint.Of(job)) writer.Write(value);
                last.Write(writer);
                best.Write(writer);
                state.Write(writer);
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The checkpoint {path} could not be written ({exception.Message}); the one before, if any, is untouched.", exception);
        }
    }

    /// <summary>Fills the snapshots; <see langword="null"/> when there is no file yet.</summary>
    /// <exception cref="CheckpointException">The file is damaged or belongs to another job.</exception>
    public RunState? Read(Snapshot last, Snapshot best)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var reader = SealedFile.Open(File.ReadAllBytes(path), Magic, Version, "a checkpoint");
            foreach (var (name, value) in JobFingerprint.Of(job))
                if (reader.ReadString() != value)
                    throw new InvalidDataException($"it belongs to another run: the {name} differs");
            last.Read(reader);
            best.Read(reader);
            return RunState.Read(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CheckpointException(
                $"The checkpoint {path} cannot be used: {exception.Message}. Nothing was changed; train without resuming, into another folder.", exception);
        }
    }
}
