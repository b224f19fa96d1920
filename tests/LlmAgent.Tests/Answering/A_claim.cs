using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Answering;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Testing;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

public sealed class A_claim
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // A second buyer would pay for the same answer again while the first one still waits for it.
    [Fact]
    public async Task Outlives_a_moment_in_which_the_storage_is_away()
    {
        var clock = new TestClock();
        await using var workshop = await Workshop.Open();
        var outages = 0;
        var answers = new Intercepted<LlmAnswer>(workshop.Database.Collection<LlmAnswer>())
        {
            BeforeReplacing = () => Interlocked.Decrement(ref outages) >= 0 ? Task.FromException(new IOException("away")) : Task.CompletedTask,
        };
        await answers.TryInsert(new LlmAnswer { Key = "a", ExecutionId = Guid.Empty, State = "packed", PromptHash = "", CreatedAt = clock.GetUtcNow() }, Ct);
        await using var claim = await AnswerClaim.TryTake(answers, (await answers.Get("a", Ct))!, "here", clock, Ct);

        Volatile.Write(ref outages, 1);
        await Eventually.Is(() => Advanced(clock, Volatile.Read(ref outages) <= 0));
        var before = clock.GetUtcNow();
        await Eventually.Is(async () => Advanced(clock, (await answers.Get("a", Ct))!.Document.ClaimedUntil > before + AnswerClaim.Lease));

        claim!.Lost.IsCancellationRequested.ShouldBeFalse();
    }

    [Fact]
    public async Task Is_looked_at_again_right_before_the_call_by_one_that_stood_still()
    {
        var clock = new TestClock();
        await using var slow = await Workshop.Open(clock: clock);
        await using var heir = await slow.OpenAnother(new TestClock(TestClock.DefaultStart + AnswerClaim.Lease));
        var command = await slow.Command(Contexts.Document, GenerationStep.Files);
        var slept = false;
        slow.Usage.BeforeUpserting = async () =>
        {
            if (!slept)
            {
                slept = true;
                await heir.Ask(command);
                clock.Advance(2 * AnswerClaim.Lease);
            }
        };

        var completed = (await slow.Ask(command)).ShouldBeOfType<GenerateContentCompleted>();

        slept.ShouldBeTrue();
        slow.Model.Requests.ShouldBe(1);
        var lines = await slow.Database.Collection<LlmUsage>().GetMany([.. completed.Calls], Ct);
        lines.Select(line => line.Document.Status).Order(StringComparer.Ordinal).ShouldBe(["error", "ok"]);
        var money = await heir.Money(TestClock.DefaultStart);
        money.Reservations.ShouldBeEmpty();
        money.SpentNanoUsd.ShouldBe(lines.Sum(line => line.Document.CostNanoUsd));
    }

    // Time goes on until it is so.
    private static bool Advanced(TestClock clock, bool reached)
    {
        if (!reached)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        return reached;
    }
}
