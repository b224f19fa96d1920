using CodeValdCortex.Contracts.Operations;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Projections;

public sealed class A_message_that_another_service_gave_up
{
    [Fact]
    public async Task Is_kept_once_as_a_dead_letter_however_often_it_is_told()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var story = await EngineStory.Begin();
        var told = new MessageGivenUp
        {
            MessageId = Guid.Parse("0d3f6a1e-7b11-4c5e-9d51-5f0c6d3e6a5b"),
            MessageName = "branch-pushed",
            Endpoint = "git-indexer-branch-pushed",
            Envelope = """{"messageType":["urn:message:branch-pushed"]}""",
            Code = "io-failed",
            Sentence = "Reading or writing failed.",
            ExceptionType = "IOException",
            FailedAt = DateTimeOffset.UnixEpoch,
        };

        var bus = story.App.Services.GetRequiredService<IBus>();
        await bus.Publish(told, ct);
        await bus.Publish(told, ct);

        var letters = story.Database.Collection<DeadLetter>();
        var key = Keys.DeadLetter(told.MessageId.ToString("D"), told.Endpoint);
        await Eventually.Is(async () => await letters.Get(key, ct) is not null);
        var letter = (await letters.Get(key, ct))!.Document;
        (letter.Queue, letter.MessageType, letter.ErrorMessage, letter.State).ShouldBe(
            (told.Endpoint, "branch-pushed", "Reading or writing failed. (io-failed)", "waiting"));
    }
}
