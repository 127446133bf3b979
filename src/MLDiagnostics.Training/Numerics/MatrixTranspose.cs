namespace MLDiagnostics.Training;

/// <summary>Transposes blocks of matrices.</summary>
internal static unsafe class MatrixTranspose
{
    /// <summary>target[c, r] = source[r, c]; pitches are the floats from one row to the next.</summary>
    public static void Copy(float* source, nint sourcePitch, float* target, nint targetPitch, int rows, int columns)
    {
        for (var row = 0; row < rows; row++, source += sourcePitch, target++)
        {
            var place = target;
            for (var column = 0; column < columns; column++, place += targetPitch) *place = source[column];
        }
    }
}
