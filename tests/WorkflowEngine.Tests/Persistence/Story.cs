using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.WorkflowEngine.Persistence;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Tests.Persistence;

/// <summary>The smallest saga that uses everything the repository promises.</summary>
internal sealed class Story : SagaDocumentState
{
    public string Title { get; set; } = "";

    public int Lines { get; set; }

    public int Calls { get; set; }
}

[WireName("story-begun")]
public sealed record StoryBegun(Guid ExecutionId, string Title);

[WireName("story-continued")]
public sealed record StoryContinued(Guid ExecutionId, string Text = "");

[WireName("story-asked")]
public sealed record StoryAsked(Guid ExecutionId);

[WireName("story-answer")]
public sealed record StoryAnswer(string Title, int Lines);

[WireName("story-ended")]
public sealed record StoryEnded(Guid ExecutionId);

[WireName("story-timed")]
public sealed record StoryTimed(Guid ExecutionId, DateTimeOffset Due);

[WireName("print-story")]
public sealed record PrintStory(Guid ExecutionId, string Title) : ICommand
{
    public object Failed(Failure failure) => new PrintStoryFailed(ExecutionId, failure);
}

[WireName("print-story-failed")]
public sealed record PrintStoryFailed(Guid ExecutionId, Failure Failure);

[WireName("story-closed")]
public sealed record StoryClosed(Guid ExecutionId, int Lines);

internal sealed class StoryMachine : MassTransitStateMachine<Story>
{
    public State Telling { get; } = null!;

    public Event<StoryBegun> Begun { get; } = null!;
    public Event<StoryContinued> Continued { get; } = null!;
    public Event<StoryAsked> Asked { get; } = null!;
    public Event<StoryEnded> Ended { get; } = null!;
    public Event<StoryTimed> Timed { get; } = null!;
    public Event<AttentionDue> Due { get; } = null!;

    public StoryMachine()
    {
        InstanceState(x => x.CurrentState);
        Event(() => Begun, x => x.CorrelateById(m => m.Message.ExecutionId));
        Event(() => Continued, x => x.CorrelateById(m => m.Message.ExecutionId));
        Event(() => Ended, x => x.CorrelateById(m => m.Message.ExecutionId));
        Event(() => Timed, x => x.CorrelateById(m => m.Message.ExecutionId));
        Event(() => Due, x => x.CorrelateById(m => m.Message.ExecutionId));
        Event(() => Asked, x =>
        {
            x.CorrelateById(m => m.Message.ExecutionId);
            x.ReadOnly = true;
            x.OnMissingInstance(m => m.ExecuteAsync(context => context.RespondAsync(new StoryAnswer("", -1))));
        });

        Initially(
            When(Begun)
                .Then(x => x.Saga.Title = x.Message.Title)
                .Publish(x => new PrintStory(x.Saga.CorrelationId, x.Saga.Title))
                .TransitionTo(Telling));
        During(Telling,
            Ignore(Begun),
            When(Continued).Then(x =>
            {
                x.Saga.Lines++;
                x.Saga.Title += x.Message.Text;
            }),
            When(Asked).Respond(x => new StoryAnswer(x.Saga.Title, x.Saga.Lines)),
            When(Timed).Then(x => x.Saga.CallAt(x.Message.Due)),
            When(Due, x => x.Saga.IsCurrent(x.Message)).Then(x =>
            {
                x.Saga.Calls++;
                x.Saga.CancelCall();
            }),
            When(Due, x => !x.Saga.IsCurrent(x.Message)),
            When(Ended).Publish(x => new StoryClosed(x.Saga.CorrelationId, x.Saga.Lines)).Finalize());
        SetCompletedWhenFinalized();
    }
}
