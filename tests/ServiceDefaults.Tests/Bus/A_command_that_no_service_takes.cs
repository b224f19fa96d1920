using CodeValdCortex.Testing.Brokers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.ServiceDefaults.Tests.Bus;

public sealed class A_command_that_no_service_takes(RabbitMqBroker broker)
{
    [Fact]
    public async Task Is_an_error_at_its_sender_instead_of_a_silent_loss()
    {
        var url = await broker.NewVirtualHost(TestContext.Current.CancellationToken);
        await using var service = await TestService.Start(null, ("RABBITMQ_URL", url.OriginalString));

        await Should.ThrowAsync<MessageReturnedException>(() => service.Services.GetRequiredService<IBus>()
            .Publish(new ProbeCommand(Guid.NewGuid(), "a"), TestContext.Current.CancellationToken));
    }
}
