using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

public sealed class A_process_without_a_broker
{
    [Fact]
    public async Task Delivers_what_one_module_publishes_to_another_modules_consumer()
    {
        var received = new Received<Probe>();
        await using var service = await TestService.Start(builder =>
        {
            builder.Services.AddSingleton(received);
            builder.AddToBus(bus => bus.AddConsumer<ProbeConsumer>());
        });

        await service.Services.GetRequiredService<IBus>().Publish(new Probe("a"), TestContext.Current.CancellationToken);

        await Eventually.Is(() => received.Messages.Count == 1);
        received.Messages.Single().Text.ShouldBe("a");
    }

    [Fact]
    public async Task Is_ready_at_once()
    {
        await using var service = await TestService.Start();
        var answer = await service.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
