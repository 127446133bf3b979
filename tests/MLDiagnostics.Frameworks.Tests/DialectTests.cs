using MLDiagnostics.Frameworks.Dialects;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class DialectTests
{
    public static TheoryData<IFrameworkDialect> All => [new MldiagDialect(), new KerasDialect(), new PyTorchDialect(), new MLNetDialect(), new TorchSharpDialect(), new TensorFlowNetDialect()];

    [Theory]
    [MemberData(nameof(All))]
    public void Write_EveryKey_GivesCodeOrAReason(IFrameworkDialect dialect)
    {
        foreach (var key in ConfigurationKeys.All)
        {
            ConfigurationValue value = key.Kind switch
            {
                ConfigurationValueKind.Number or ConfigurationValueKind.Count => 2.0,
                ConfigurationValueKind.Flag => true,
                _ => "balanced",
            };
            var answer = dialect.Write(new ConfigurationChange(key.Name, value), new RunContext());
            Assert.NotEqual(answer.Code is null, answer.Impossible is null);
            if (answer.Impossible is { } why) Assert.EndsWith(".", why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_ForMldiag_GivesTheOption() =>
        Assert.Equal("--lr 0.001 --input-scale centred",
            Write(new MldiagDialect(), ("learning_rate", 0.001), ("input_scale", "centred")).Code);

    [Fact]
    public void Write_ForMldiag_GivesItsWords()
    {
        Assert.Equal("--label-smoothing 0.1 --batch-norm-momentum 0.9",
            string.Join(' ', Write(new MldiagDialect(), ("label_smoothing", 0.1)).Code, Write(new MldiagDialect(), ("batch_norm_momentum", 0.9)).Code));
        Assert.Equal("--initialisation he_normal", Write(new MldiagDialect(), ("initialisation", "he")).Code);
        Assert.Equal("--early-stopping 5", Write(new MldiagDialect(), ("early_stopping", "patience 5")).Code);
        Assert.NotNull(Write(new MldiagDialect(), ("early_stopping", "none")).Impossible);
    }

    [Theory]
    [InlineData("amsgrad")]
    [InlineData("input_scale")]
    [InlineData("restore_best")]
    [InlineData("augmentation")]
    public void Write_WhatMLNetCannotDo_SaysWhy(string key) =>
        Assert.Contains("ML.NET's image trainer", Write(new MLNetDialect(), (key, key == "amsgrad" ? true : "x")).Impossible, StringComparison.Ordinal);

    [Fact]
    public void Write_SeveralKeysOneImpossible_IsImpossible() =>
        Assert.NotNull(Write(new MLNetDialect(), ("learning_rate", 0.1), ("amsgrad", true)).Impossible);

    [Fact]
    public void Write_ForPyTorch_TurnsTheMomentumOfBatchNormRound() =>
        Assert.Equal("nn.BatchNorm2d(..., momentum=0.1)", Write(new PyTorchDialect(), ("batch_norm_momentum", 0.9)).Code);

    [Fact]
    public void Write_ForKeras_WritesPythonsWords() =>
        Assert.Equal("keras.optimizers.Adam(amsgrad=True)", Write(new KerasDialect(), ("amsgrad", true)).Code);

    [Fact]
    public void Write_ForTorchSharp_WritesItsNames()
    {
        Assert.Equal("torch.optim.Adam(model.parameters(), amsgrad: true);", Write(new TorchSharpDialect(), ("amsgrad", true)).Code);
        Assert.Equal("torch.nn.BatchNorm2d(features, momentum: 0.1);", Write(new TorchSharpDialect(), ("batch_norm_momentum", 0.9)).Code);
    }

    [Fact]
    public void Write_ForTensorFlowNet_NeverSetsAmsGrad()
    {
        Assert.Contains("throws NotImplementedException", Write(new TensorFlowNetDialect(), ("amsgrad", true)).Impossible, StringComparison.Ordinal);
        Assert.Equal("keras.optimizers.Adam(epsilon: 0.0001f)", Write(new TensorFlowNetDialect(), ("epsilon", 1e-4)).Code);
    }

    private static DialectAnswer Write(IFrameworkDialect dialect, params (string Key, ConfigurationValue Value)[] pairs) =>
        dialect.Write(new ConfigurationChange(pairs.Select(pair => new KeyValuePair<string, ConfigurationValue>(pair.Key, pair.Value))), new RunContext());
}
