namespace MLDiagnostics.Training;

/// <summary>What a window does at the border of an image.</summary>
public enum WindowPadding
{
    /// <summary>It stays inside.</summary>
    Valid = 0,

    /// <summary>Zeros are put around the image so that stride 1 keeps its size.</summary>
    Same = 1,
}
