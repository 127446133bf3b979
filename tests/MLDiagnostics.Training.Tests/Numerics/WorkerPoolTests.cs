namespace MLDiagnostics.Training.Tests;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyLoops_EachItemOnce(int threads)
    {
        using var pool = new WorkerPool(threads);
        Assert.Equal(threads, pool.Threads);
        for (var loop = 0; loop < 2000; loop++)
        {
            var counts = new int[loop % 20];
            pool.Run(counts.Length, item => Interlocked.Increment(ref counts[item]));
            Assert.All(counts, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Run_AfterAPause_WorkersAreThereAgain()
    {
        using var pool = new WorkerPool(3);
        for (var i = 0; i < 3; i++)
        {
            Thread.Sleep(20); // long enough for the workers to park
            // Three items that wait for each other are done only if three threads take part.
            using var barrier = new Barrier(3);
            pool.Run(3, _ => Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(30))));
        }
    }

    [Fact]
    public void Run_BodyThrows_OthersAreDoneAndTheCallerSees()
    {
        using var pool = new WorkerPool(2);
        var done = 0;
        var exception = Assert.Throws<AggregateException>(() => pool.Run(10, item =>
        {
            if (item == 4) throw new InvalidOperationException("four");
            Interlocked.Increment(ref done);
        }));
        Assert.Equal("four", exception.InnerException!.Message);
        Assert.Equal(9, done);
        pool.Run(3, _ => Interlocked.Increment(ref done));
        Assert.Equal(12, done);
    }
}
