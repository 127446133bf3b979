namespace MLDiagnostics.MLNet;

/// <summary>Kinds of trainers of ML.NET, by what they tell of their training.</summary>
internal enum TrainerKind
{
    /// <summary>The image trainer: training and validation of each epoch.</summary>
    Image = 0,

    /// <summary>The text trainers on TorchSharp: the accuracy of the last validation batch of each epoch.</summary>
    Text = 1,

    /// <summary>Object detection and question answering on TorchSharp: the loss of one mini-batch in many.</summary>
    Batches = 2,
}
