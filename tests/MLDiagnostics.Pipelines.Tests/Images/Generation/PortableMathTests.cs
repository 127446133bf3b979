using MLDiagnostics.Pipelines.Images.Generation;

namespace MLDiagnostics.Pipelines.Tests.Images.Generation;

public sealed class PortableMathTests
{
    [Fact]
    public void Turn_AllAround_AgreesWithThePlatform()
    {
        for (var i = -250; i <= 250; i++)
        {
            var turns = i / 100.0;
            var (cos, sin) = PortableMath.Turn(turns);
            Assert.Equal(Math.Cos(turns * Math.Tau), cos, 1e-9);
            Assert.Equal(Math.Sin(turns * Math.Tau), sin, 1e-9);
        }
    }
}
