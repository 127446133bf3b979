namespace MLDiagnostics;

/// <summary>The part of the data that a number was measured on.</summary>
public enum DataSplit
{
    /// <summary>Not bound to data, such as a learning rate.</summary>
    None = 0,

    /// <summary>The images that the weights are fitted to.</summary>
    Train = 1,

    /// <summary>Images held out and looked at during training.</summary>
    Validation = 2,

    /// <summary>Images held out until the end.</summary>
    Test = 3,
}
