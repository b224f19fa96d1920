using System.Diagnostics;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using CodeValdCortex.WorkflowEngine.Crashing;
using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.Tests.Persistence;

public sealed class A_process_that_dies_before_it_sends(RabbitMqBroker broker)
{
    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Leaves_its_message_to_the_next_one_under_the_same_id(Transport transport)
    {
        using var folder = new TemporaryFolder();
        var clock = new TestClock();
        var id = Guid.NewGuid();
        Guid saved;
        using var webhook = new Activity("webhook") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        webhook.Start();

        // Nobody listens yet, so what this process sends is lost, as if it had died between save and send.
        await using (var first = await StoryHost.Start(folder, await Url(transport), clock, listens: false))
        {
            await first.Publish(new StoryBegun(id, "unheard"));
            await Eventually.Is(async () => await first.Story(id) is not null);
            saved = (await first.Story(id))!.Pending.Single().MessageId;
        }

        webhook.Stop();
        await using var second = await StoryHost.Start(folder, await Url(transport), clock);
        second.Heard.Messages.ShouldBeEmpty();
        clock.Advance(DocumentSagaStore<Story>.PendingGrace);
        await second.Sweeper.Sweep(TestContext.Current.CancellationToken);

        await Eventually.Is(() => second.Heard.IdsOf<PrintStory>().Count > 0);
        second.Heard.IdsOf<PrintStory>().Distinct().ShouldBe([saved]);
        second.Heard.Messages.ShouldAllBe(heard => heard.Trace == webhook.TraceId);   // one trace, whoever sends at last
        await Eventually.Is(async () => (await second.Story(id))!.Pending.Count == 0);
        (await second.Document(id))!.Document.AttentionAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Sends_what_it_had_saved_when_the_same_delivery_comes_again(Transport transport)
    {
        using var folder = new TemporaryFolder();
        var id = Guid.NewGuid();
        var crash = new BreaksOnce();
        await using var host = await StoryHost.Start(folder, await Url(transport), new TestClock(), crash: crash);

        await host.Publish(new StoryBegun(id, "twice"), Guid.NewGuid());

        await Eventually.Is(() => host.Heard.IdsOf<PrintStory>().Count == 1);
        crash.Reached.ShouldBeGreaterThanOrEqualTo(2);
        (await host.Story(id))!.Version.ShouldBe(1);
    }

    // The clock stands still, so the sweeper does not help: it is the second delivery that sends.
    private sealed class BreaksOnce : ICrashPoints
    {
        private int _reached;

        public int Reached => Volatile.Read(ref _reached);

        public void Reach(string place)
        {
            if (place == CrashPlace.AfterSave && Interlocked.Increment(ref _reached) == 1)
            {
                throw new IOException("broken between save and send");
            }
        }
    }

    private async Task<string?> Url(Transport transport) =>
        transport == Transport.RabbitMq ? (await broker.NewVirtualHost(TestContext.Current.CancellationToken)).OriginalString : null;
}
