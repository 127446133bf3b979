namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Carries the reason of a failure from inside a decoder to its border; never leaves a decoder.</summary>
internal sealed class DecodingException : Exception
{
    public DecodingException()
    {
    }

    public DecodingException(string message)
        : base(message)
    {
    }

    public DecodingException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public DecodingException(FileProblemKind problem, string message)
        : base(message)
    {
        Problem = problem;
    }

    public FileProblemKind Problem { get; } = FileProblemKind.Undecodable;
}
