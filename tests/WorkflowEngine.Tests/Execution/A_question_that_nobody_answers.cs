using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.WorkflowEngine.Execution;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

public sealed class A_question_that_nobody_answers
{
    private readonly Bench _bench = new();

    [Fact]
    public async Task Is_asked_again_told_of_and_given_up_after_a_day_with_a_reason()
    {
        var (saga, asked) = (Situations.In("Generating"), 0);
        while (saga.CurrentState == "Generating")
        {
            (saga, var published) = await Wake(saga);
            asked += published.OfType<GenerateContent>().Count();
        }

        asked.ShouldBeInRange(200, 300);   // every six minutes
        saga.CurrentState.ShouldBe("Failed");
        (saga.Failure!.Code, saga.Failure.Retryable).ShouldBe(("unanswered", true));
        saga.Failure.Sentence.ShouldContain("LLM agent has not answered since 2026-01-05");
    }

    [Fact]
    public async Task Is_told_of_once_and_no_more_when_the_answer_comes()
    {
        var (silent, first) = await Wake(Situations.In("Publishing"));
        var (still, second) = await Wake(silent);
        first.OfType<ExecutionChanged>().ShouldHaveSingleItem().Item.WaitingFor!.Kind.ShouldBe("provider");
        second.OfType<ExecutionChanged>().ShouldBeEmpty();

        var (answered, _) = await _bench.Raise(still, new Contracts.Publishing.PublishBranchCompleted
        {
            ExecutionId = still.CorrelationId, Turn = still.Turn, Sha = "head567890", Paths = ["docs/parser.md"],
        });

        answered.CurrentState.ShouldBe("Opening");
        answered.WaitingFor.ShouldBeNull();
        answered.Failures.ShouldBe(0);
    }

    [Fact]
    public async Task Does_not_count_with_a_failure_of_days_ago()
    {
        // In review an item may stand for weeks: two short outages of the forge, days apart, are no day without an answer.
        var saga = Situations.In("Checking");
        for (var day = 0; day < 3; day++)
        {
            (saga, _) = await _bench.Raise(saga, new ActivityFailed
            {
                ExecutionId = saga.CorrelationId, Turn = saga.Turn, Activity = "ReadPullRequest",
                Failure = new() { Code = "forge-unavailable", Sentence = "Away.", Retryable = true },
            });
            saga.CurrentState.ShouldBe("Checking");
            (saga, _) = await Wake(saga);
            (saga, _) = await _bench.Raise(saga, new Contracts.PullRequests.ReadPullRequestCompleted
            {
                ExecutionId = saga.CorrelationId, Turn = saga.Turn, Mode = "propose",
                Facts = new()
                {
                    Number = 8, Open = true, Merged = false, HeadSha = saga.HeadSha!, Mergeable = true, IssueOpen = true,
                    IssueLabels = ["docs", "work-item"],
                },
            });
            saga.WaitingFor!.Kind.ShouldBe("person");
            _bench.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private Task<(WorkItemExecution Saga, IReadOnlyList<object> Published)> Wake(WorkItemExecution saga)
    {
        var late = saga.AttentionAt!.Value - _bench.Clock.GetUtcNow();
        if (late > TimeSpan.Zero)
        {
            _bench.Clock.Advance(late);
        }

        return _bench.Raise(saga, new AttentionDue { ExecutionId = saga.CorrelationId, Token = saga.AttentionToken, DueAt = saga.AttentionAt.Value });
    }
}
