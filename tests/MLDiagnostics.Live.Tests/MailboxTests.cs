using MLDiagnostics.Live.Runs;

namespace MLDiagnostics.Live.Tests;

public sealed class MailboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mailbox_ReadInTime_GivesEveryMessageInOrder()
    {
        var mailbox = new Mailbox(_ => throw new InvalidOperationException("Nothing was skipped."));
        var sent = Enumerable.Range(0, Mailbox.Capacity).Select(number => Message((byte)number)).ToList();
        foreach (var message in sent) mailbox.Post(message);
        foreach (var message in sent) Assert.Same(message, await mailbox.TakeAsync(TimeSpan.FromSeconds(5), Cancellation));
        Assert.Null(await mailbox.TakeAsync(TimeSpan.FromMilliseconds(1), Cancellation));
    }

    [Fact]
    public async Task Mailbox_OfASlowReader_KeepsNothingButTheCount()
    {
        List<long> summaries = [];
        var mailbox = new Mailbox(skipped =>
        {
            summaries.Add(skipped);
            return Message(255);
        });
        for (var i = 0; i < 100_000; i++) mailbox.Post(Message(1));
        Assert.Equal(255, (await mailbox.TakeAsync(TimeSpan.FromSeconds(5), Cancellation))!.Frame.Span[0]);
        Assert.Equal([100_000L], summaries);
        mailbox.Post(Message(2));
        Assert.Equal(2, (await mailbox.TakeAsync(TimeSpan.FromSeconds(5), Cancellation))!.Frame.Span[0]);
    }

    private static LiveMessage Message(byte content) => new() { Frame = new[] { content } };
}
