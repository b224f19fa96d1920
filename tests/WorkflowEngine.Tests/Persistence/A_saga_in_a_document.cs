using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Persistence;

public sealed class A_saga_in_a_document(RabbitMqBroker broker) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Guid _id = Guid.NewGuid();

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Begins_once_though_twenty_first_messages_arrive_at_the_same_time(Transport transport)
    {
        await using var host = await Host(transport);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Publish(new StoryBegun(_id, "once"))));
        await host.Publish(new StoryContinued(_id));

        await Eventually.Is(async () => (await host.Story(_id))?.Lines == 1);
        await Quiet(host);
        host.Heard.Messages.Count(m => m.Message is PrintStory print && print.ExecutionId == _id).ShouldBe(1);
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Applies_every_one_of_a_hundred_messages_that_arrive_at_the_same_time(Transport transport)
    {
        await using var host = await Begun(transport);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => host.Publish(new StoryContinued(_id))));

        await Eventually.Is(async () => (await host.Story(_id))!.Lines == 100);
        (await host.Story(_id))!.Version.ShouldBe(101);
    }

    [Fact]
    public async Task Applies_every_message_when_two_processes_share_it()
    {
        var url = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var one = await StoryHost.Start(_folder, url.OriginalString);
        await using var two = await StoryHost.Start(_folder, url.OriginalString);
        await one.Publish(new StoryBegun(_id, "shared"));
        await Eventually.Is(async () => await one.Story(_id) is not null);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => one.Publish(new StoryContinued(_id))));

        await Eventually.Is(async () => (await two.Story(_id))!.Lines == 100, TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Applies_a_message_once_though_it_is_delivered_three_times(Transport transport)
    {
        await using var host = await Begun(transport);
        var messageId = Guid.NewGuid();

        for (var delivery = 0; delivery < 3; delivery++)
        {
            await host.Publish(new StoryContinued(_id), messageId);
        }

        await host.Publish(new StoryContinued(_id));
        await Eventually.Is(async () => (await host.Story(_id))!.Lines == 2);
        await Quiet(host);
        (await host.Story(_id))!.Lines.ShouldBe(2);
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Answers_a_request_that_only_reads_without_being_written(Transport transport)
    {
        await using var host = await Begun(transport);
        var before = (await host.Document(_id))!.Revision;

        var answer = await Ask(host, _id);

        answer.ShouldBe(new StoryAnswer("begun", 0));
        (await host.Document(_id))!.Revision.ShouldBe(before);
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Can_say_that_there_is_none(Transport transport)
    {
        await using var host = await Host(transport);
        (await Ask(host, Guid.NewGuid())).ShouldBe(new StoryAnswer("", -1));
    }

    [Fact]
    public async Task Is_not_written_for_a_message_that_it_ignores()
    {
        await using var host = await Begun(Transport.InMemory);
        var before = (await host.Document(_id))!.Revision;

        await host.Publish(new StoryBegun(_id, "again"));
        await Quiet(host);

        (await host.Document(_id))!.Revision.ShouldBe(before);
    }

    [Theory]
    [InlineData(Transport.InMemory)]
    [InlineData(Transport.RabbitMq)]
    public async Task Is_gone_when_it_is_finished_and_its_last_message_is_out(Transport transport)
    {
        await using var host = await Begun(transport);

        await host.Publish(new StoryEnded(_id));

        await Eventually.Is(async () => await host.Document(_id) is null);
        await Eventually.Is(() => host.Heard.IdsOf<StoryClosed>().Count == 1);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<StoryAnswer> Ask(StoryHost host, Guid id)
    {
        var client = host.Services.GetRequiredService<IClientFactory>().CreateRequestClient<StoryAsked>(RequestTimeout.After(s: 20));
        return (await client.GetResponse<StoryAnswer>(new StoryAsked(id), TestContext.Current.CancellationToken)).Message;
    }

    // Whatever was published before has been handled once a message published after it has been.
    private static async Task Quiet(StoryHost host)
    {
        var probe = Guid.NewGuid();
        await host.Publish(new StoryBegun(probe, "probe"));
        await Eventually.Is(async () => await host.Story(probe) is not null);
        await Eventually.Is(() => host.Heard.Messages.Any(m => m.Message is PrintStory p && p.ExecutionId == probe));
    }

    private async Task<StoryHost> Host(Transport transport) => await StoryHost.Start(
        _folder,
        transport == Transport.RabbitMq ? (await broker.NewVirtualHost(TestContext.Current.CancellationToken)).OriginalString : null);

    private async Task<StoryHost> Begun(Transport transport)
    {
        var host = await Host(transport);
        await host.Publish(new StoryBegun(_id, "begun"));
        await Eventually.Is(async () => await host.Story(_id) is not null);
        return host;
    }
}
