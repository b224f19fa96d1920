using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Model.Faults;
using CodeValdCortex.Storage.Documents.Llm;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

public sealed class A_provider_that_fails
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ModelFaultKind.RateLimited)]
    [InlineData(ModelFaultKind.ServerError)]
    public async Task Twice_is_asked_a_third_time_and_every_call_is_a_line_of_the_ledger(ModelFaultKind kind)
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = kind, Times = 2, RetryAfter = 0 });
        var completed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentCompleted>();
        workshop.Model.Requests.ShouldBe(3);
        var lines = await workshop.Database.Collection<LlmUsage>().GetMany([.. completed.Calls], Ct);
        lines.Select(l => l.Document.Status).Order(StringComparer.Ordinal).ShouldBe(["error", "error", "ok"]);
        lines.Where(l => l.Document.Status == "error").ShouldAllBe(l => l.Document.CostNanoUsd == 0);
    }

    [Fact]
    public async Task For_longer_is_left_alone_after_three_calls_and_a_retry_may_help()
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.ServerError, Times = 9 });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("provider-unavailable", true));
        workshop.Model.Requests.ShouldBe(3);
        (await workshop.Money()).Reservations.ShouldBeEmpty();
        (await workshop.Money()).SpentNanoUsd.ShouldBe(0);
    }

    [Fact]
    public async Task And_asks_for_a_long_pause_gets_it()
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.RateLimited, RetryAfter = 600 });
        var before = DateTimeOffset.Parse("2020-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        failed.Failure.RetryAt.ShouldNotBeNull().ShouldBeGreaterThan(before);
        workshop.Model.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Can_be_asked_again_by_the_same_command_later()
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.ServerError, Times = 3 });
        var command = await workshop.Command(Contexts.Document, GenerationStep.Files);
        (await workshop.Ask(command)).ShouldBeOfType<GenerateContentFailed>();
        var completed = (await workshop.Ask(command)).ShouldBeOfType<GenerateContentCompleted>();
        completed.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task By_silence_is_not_asked_again_at_once_and_is_booked_in_full()
    {
        await using var workshop = await Workshop.Open(new() { ["OPENAI_TIMEOUT"] = "1s" });
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Timeout, Times = 3 });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("provider-unavailable", true));
        workshop.Model.Requests.ShouldBe(1);
        (await workshop.Money()).SpentNanoUsd.ShouldBeGreaterThan(4096 * 4_000);
    }

    [Fact]
    public async Task Because_of_the_key_is_a_matter_for_a_person()
    {
        await using var workshop = await Workshop.Open(new() { ["OPENAI_API_KEY"] = "wrong-key-of-somebody" });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("provider-refused", false));
        failed.Failure.Sentence.ShouldContain("OPENAI_API_KEY");
        failed.Failure.Sentence.ShouldNotContain("wrong-key");
    }

    [Fact]
    public async Task To_be_reached_costs_nothing()
    {
        await using var workshop = await Workshop.Open(new() { ["OPENAI_BASE_URL"] = $"http://127.0.0.1:{Testing.FreePort.Next()}/v1" });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        failed.Failure.Code.ShouldBe("provider-unavailable");
        (await workshop.Money()).SpentNanoUsd.ShouldBe(0);
    }

    [Fact]
    public async Task By_refusing_the_work_is_not_asked_again()
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Refusal });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("provider-refused", false));
        workshop.Model.Requests.ShouldBe(1);
    }
}
