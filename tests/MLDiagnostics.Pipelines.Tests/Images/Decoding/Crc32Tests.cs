using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Tests.Images.Decoding;

public sealed class Crc32Tests
{
    [Fact]
    public void Of_TheCheckString_IsTheKnownValue()
    {
        Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));
        Assert.Equal(0u, Crc32.Of([]));
    }
}
