using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

public sealed class A_command_on_the_bus
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_answered_on_the_bus()
    {
        await using var workshop = await Workshop.Open();
        var bus = workshop.Services.GetRequiredService<IBus>();
        var heard = new List<object>();
        var listening = bus.ConnectReceiveEndpoint("listener", endpoint =>
        {
            endpoint.Handler<GenerateContentCompleted>(context => Keep(context.Message));
            endpoint.Handler<GenerateContentFailed>(context => Keep(context.Message));
        });
        await listening.Ready;

        await bus.Publish(await workshop.Command(Contexts.Document, GenerationStep.Files), Ct);
        await bus.Publish(await workshop.Command(Contexts.Document, GenerationStep.Files, round: 1) with { ContextHash = "none" }, Ct);

        await Eventually.Is(() => heard.Count == 2);
        heard.OfType<GenerateContentCompleted>().ShouldHaveSingleItem().Round.ShouldBe(0);
        heard.OfType<GenerateContentFailed>().ShouldHaveSingleItem().Failure.Code.ShouldBe("context-missing");

        Task Keep(object message)
        {
            lock (heard)
            {
                heard.Add(message);
            }
            return Task.CompletedTask;
        }
    }
}
