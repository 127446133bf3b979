using Microsoft.ML.Data;

namespace MLDiagnostics.MLNet;

/// <summary>What a network says of an image.</summary>
public sealed class NetworkOutput
{
    /// <summary>Probabilities of the classes.</summary>
    [ColumnName(Columns.Scores)]
    public VBuffer<float> Scores { get; set; }

    /// <summary>The likeliest class, from 0; the largest number when there is none.</summary>
    [ColumnName(Columns.Best)]
    public uint Best { get; set; }

    internal void Set(float[] scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            if (scores[i] > scores[best]) best = i;
        Best = float.IsNaN(scores[best]) ? uint.MaxValue : (uint)best;
        Scores = new VBuffer<float>(scores.Length, scores);
    }
}
