namespace MLDiagnostics.Training;

/// <summary>How the learning rate changes over the epochs.</summary>
public enum ScheduleKind
{
    /// <summary>Not at all.</summary>
    Constant = 0,

    /// <summary>Times a factor every so many epochs.</summary>
    Step = 1,

    /// <summary>Times a factor every epoch.</summary>
    Exponential = 2,

    /// <summary>Half a cosine from the base rate down to a final share of it (Loshchilov and Hutter 2017, without restarts).</summary>
    Cosine = 3,

    /// <summary>Cosine that starts again at the base rate, each time after longer (SGDR, Loshchilov and Hutter 2017); changes each step.</summary>
    CosineRestarts = 4,

    /// <summary>Half a cosine up from a share to the base rate, then one down, over the whole run (Smith and Topin 2019); changes each step.</summary>
    OneCycle = 5,

    /// <summary>Up and down in straight lines between a share and the base rate (Smith 2017, "triangular"); changes each step.</summary>
    Cyclic = 6,

    /// <summary>Times a factor when the loss (of validation, where there is one) has not improved for some epochs.</summary>
    Plateau = 7,

    /// <summary>Times the same factor each step, from a share to the base rate at the last step: a learning-rate range test (Smith 2017).</summary>
    Ramp = 8,
}
