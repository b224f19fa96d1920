using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Answering;
using CodeValdCortex.Model;
using CodeValdCortex.Model.Faults;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Testing;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

public sealed class An_answer_that_is_paid_once
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_given_again_when_its_command_is_delivered_again()
    {
        await using var workshop = await Workshop.Open();
        var command = await workshop.Command(Contexts.Document, GenerationStep.Files);
        var first = (await workshop.Ask(command)).ShouldBeOfType<GenerateContentCompleted>();
        var second = (await workshop.Ask(command)).ShouldBeOfType<GenerateContentCompleted>();
        workshop.Model.Requests.ShouldBe(1);
        (second.AnswerHash, second.CostNanoUsd).ShouldBe((first.AnswerHash, first.CostNanoUsd));
        second.Calls.ShouldBe(first.Calls);
        (await workshop.Money()).SpentNanoUsd.ShouldBe(first.CostNanoUsd);
    }

    [Fact]
    public async Task Is_waited_for_by_everybody_who_asks_meanwhile_also_in_another_process()
    {
        await using var one = await Workshop.Open(model: new ModelOptions { Latency = TimeSpan.FromMilliseconds(300) });
        await using var other = await one.OpenAnother();
        var command = await one.Command(Contexts.Document, GenerationStep.Files);
        var outcomes = await Task.WhenAll(one.Ask(command), other.Ask(command), one.Ask(command), other.Ask(command));
        one.Model.Requests.ShouldBe(1);
        outcomes.Select(o => o.ShouldBeOfType<GenerateContentCompleted>().AnswerHash).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Is_bought_by_another_process_when_the_first_one_stands_still_and_the_lost_call_is_booked()
    {
        // A clock that stands still renews no lease: what others see of a process that was killed in its call.
        await using var killed = await Workshop.Open(clock: new TestClock());
        killed.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Timeout });
        var command = await killed.Command(Contexts.Document, GenerationStep.Files);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var dying = killed.Ask(command, end.Token);
        await Eventually.Is(() => killed.Model.Faults.Applied(ModelFaultKind.Timeout) == 1);

        await using var heir = await killed.OpenAnother(new TestClock(TestClock.DefaultStart + AnswerClaim.Lease));
        var completed = (await heir.Ask(command)).ShouldBeOfType<GenerateContentCompleted>();

        heir.Model.Requests.ShouldBe(2);
        var lines = await heir.Database.Collection<LlmUsage>().GetMany([.. completed.Calls], Ct);
        lines.Select(l => l.Document.Status).Order(StringComparer.Ordinal).ShouldBe(["lost", "ok"]);
        lines.ShouldAllBe(l => l.Document.CostNanoUsd > 0);
        var money = await heir.Money(TestClock.DefaultStart);
        money.Reservations.ShouldBeEmpty();
        money.SpentNanoUsd.ShouldBe(lines.Sum(l => l.Document.CostNanoUsd));

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(dying);
        (await heir.Money(TestClock.DefaultStart)).SpentNanoUsd.ShouldBe(money.SpentNanoUsd);
    }

    [Fact]
    public async Task Is_free_for_the_next_process_as_soon_as_one_stops_in_good_order()
    {
        await using var stopping = await Workshop.Open();
        stopping.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Timeout });
        var command = await stopping.Command(Contexts.Document, GenerationStep.Files);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var interrupted = stopping.Ask(command, stop.Token);
        await Eventually.Is(() => stopping.Model.Faults.Applied(ModelFaultKind.Timeout) == 1);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(interrupted);

        await using var next = await stopping.OpenAnother();
        (await next.Ask(command)).ShouldBeOfType<GenerateContentCompleted>().Calls.Count.ShouldBe(2);
        (await next.Money()).Reservations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_booked_by_the_next_reader_when_its_buyer_died_before_booking_it()
    {
        await using var workshop = await Workshop.Open();
        var command = await workshop.Command(Contexts.Document, GenerationStep.Files);
        var completed = (await workshop.Ask(command)).ShouldBeOfType<GenerateContentCompleted>();
        var lines = workshop.Database.Collection<LlmUsage>();
        var line = (await lines.Get(completed.Calls[0], Ct)).ShouldNotBeNull().Document;
        await lines.Upsert(line with { Status = "pending", CostNanoUsd = 999_999_999 }, Ct);

        await workshop.Ask(command);
        (await lines.Get(line.Key, Ct)).ShouldNotBeNull().Document.CostNanoUsd.ShouldBe(line.CostNanoUsd);
    }

    [Fact]
    public async Task Belongs_to_one_round_of_one_run()
    {
        await using var workshop = await Workshop.Open();
        var command = await workshop.Command(Contexts.Document, GenerationStep.Files);
        await workshop.Ask(command);
        await workshop.Ask(command with { Round = 1 });
        await workshop.Ask(command with { Run = 2 });
        workshop.Model.Requests.ShouldBe(3);
    }
}
