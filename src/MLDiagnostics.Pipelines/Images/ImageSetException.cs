namespace MLDiagnostics.Pipelines.Images;

/// <summary>
/// An image set cannot be had. The message is one sentence for a person: the path, what was found there, what was expected.
/// </summary>
public sealed class ImageSetException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    public ImageSetException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its sentence and what lies behind it.</summary>
    public ImageSetException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a sentence of its own.</summary>
    public ImageSetException()
        : base("The image set cannot be read.")
    {
    }
}
