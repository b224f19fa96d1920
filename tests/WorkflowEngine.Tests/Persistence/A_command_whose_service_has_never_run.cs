using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;

namespace CodeValdCortex.WorkflowEngine.Tests.Persistence;

public sealed class A_command_whose_service_has_never_run(RabbitMqBroker broker)
{
    [Fact]
    public async Task Waits_in_the_saga_until_the_service_is_there()
    {
        using var folder = new TemporaryFolder();
        var url = (await broker.NewVirtualHost(TestContext.Current.CancellationToken)).OriginalString;
        var id = Guid.NewGuid();
        await using var engine = await StoryHost.Start(folder, url, listens: false);
        await engine.Publish(new StoryBegun(id, "early"));
        await Eventually.Is(async () => (await engine.Story(id))?.Pending.Count == 1);

        await using var service = await StoryHost.Start(folder, url);

        await Eventually.Is(() => service.Heard.IdsOf<PrintStory>().Count > 0, TimeSpan.FromSeconds(30));
        await Eventually.Is(async () => (await engine.Story(id))!.Pending.Count == 0, TimeSpan.FromSeconds(30));
        service.Heard.IdsOf<PrintStory>().Count.ShouldBe(1);
    }
}
