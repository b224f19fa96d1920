using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.Tests.Persistence;

public sealed class A_saga_that_grows_too_large
{
    [Fact]
    public void Is_refused_with_its_size_and_its_limit()
    {
        var story = new Story { CorrelationId = Guid.NewGuid(), Title = new string('x', SagaJson.MaxBytes) };
        var refusal = Should.Throw<SagaTooLargeException>(() => SagaJson.Write(story));
        refusal.Message.ShouldContain("more than 65536");
        refusal.Message.ShouldContain(story.CorrelationId.ToString());
    }

    [Fact]
    public void Keeps_the_last_thirty_two_messages_only() =>
        SagaDocumentState.HandledLimit.ShouldBe(32);
}
