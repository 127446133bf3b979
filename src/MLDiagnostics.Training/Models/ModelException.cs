namespace MLDiagnostics.Training;

/// <summary>A model's description is wrong or does not fit the data. The message names the layer.</summary>
public sealed class ModelException : Exception
{
    /// <summary>Makes the exception with one sentence for the user.</summary>
    public ModelException(string message) : base(message) { }

    /// <summary>Makes the exception with one sentence for the user and its cause.</summary>
    public ModelException(string message, Exception innerException) : base(message, innerException) { }
}
