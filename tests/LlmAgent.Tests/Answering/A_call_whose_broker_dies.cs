using System.Threading.Channels;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Model.Faults;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Testing;
using CodeValdCortex.Testing.Brokers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

[Trait("Needs", "RabbitMq")]
public sealed class A_call_whose_broker_dies
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_made_to_its_end_and_answers_the_command_that_comes_again()
    {
        await using var broker = new RabbitMqBroker();   // its own: it is going to be killed
        var url = await broker.NewVirtualHost(Ct);
        await using var workshop = await Workshop.Open(new() { ["RABBITMQ_URL"] = url.OriginalString });
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Latency, Delay = TimeSpan.FromSeconds(5) });
        var bus = workshop.Services.GetRequiredService<IBus>();
        var answers = Channel.CreateUnbounded<GenerateContentCompleted>();
        var listening = bus.ConnectReceiveEndpoint(
            "listener", endpoint => endpoint.Handler<GenerateContentCompleted>(context => answers.Writer.WriteAsync(context.Message, Ct).AsTask()));
        await listening.Ready;
        await bus.Publish(await workshop.Command(Contexts.Document, GenerationStep.Files), Ct);
        await Eventually.Is(() => workshop.Model.Faults.Applied(ModelFaultKind.Latency) == 1, Patience);

        await broker.Kill();
        await broker.Restart(Ct);

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(Patience);
        var answer = await answers.Reader.ReadAsync(limit.Token);
        workshop.Model.Requests.ShouldBe(1);
        var line = (await workshop.Database.Collection<LlmUsage>().Get(answer.Calls.ShouldHaveSingleItem(), Ct)).ShouldNotBeNull();
        line.Document.Status.ShouldBe("ok");
    }
}
