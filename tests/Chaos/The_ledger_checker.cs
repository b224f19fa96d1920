using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeValdCortex.Chaos;

/// <summary>The ledger is read from the file that the product's own storage writes; what is planted there is found.</summary>
public sealed class The_ledger_checker : IDisposable
{
    private static readonly Guid Execution = new("11111111-2222-5333-8444-555555555555");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_nothing_where_every_answer_was_paid_once_and_what_was_broken_off_is_booked()
    {
        await Book(Line("a", "files", "ok"), Line("b", "review", "lost"), Line("c", "review", "ok"), Line("d", "review", "error"));

        PaidChecker.Check(Calls(), requests: 4, call => call.Key == "b").ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_an_answer_that_was_paid_twice()
    {
        await Book(Line("a", "files", "ok"), Line("b", "files", "ok"));

        PaidChecker.Check(Calls(), requests: 2, None).ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Twice);
    }

    [Fact]
    public async Task Finds_a_lost_call_that_nobody_broke_off()
    {
        await Book(Line("a", "files", "lost"), Line("b", "files", "ok"));

        PaidChecker.Check(Calls(), requests: 2, call => call.Key == "b").ShouldHaveSingleItem().Sentence.ShouldContain("booked as lost");
    }

    [Fact]
    public async Task Remembers_what_was_under_way_when_its_process_ended()
    {
        await Book(Line("a", "files", "pending"), Line("b", "review", "ok"));
        var brokenOff = new BrokenOffCalls(Calls);
        brokenOff.Look();
        await Book(Line("a", "files", "lost"), Line("c", "files", "pending"));

        (brokenOff.Count, Calls().Where(brokenOff.Has).Single().Key).ShouldBe((1, "a"));
    }

    [Fact]
    public async Task Sees_what_a_process_holds_and_what_it_kept_when_it_went()
    {
        var now = TimeProvider.System.GetUtcNow();
        await Book(Line("a", "files", "pending"));
        await Keep(new MutexLock { Key = "1", Name = "repo/1/write", Owner = "x", Token = 1, AcquiredAt = now, ExpiresAt = now.AddMinutes(1) });
        await Keep(new MutexLock { Key = "2", Name = "repo/2/write", Owner = "", Token = 1, AcquiredAt = now, ExpiresAt = now.AddMinutes(1) });
        await Keep(new MutexLock { Key = "3", Name = "repo/3/write", Owner = "x", Token = 1, AcquiredAt = now.AddMinutes(-2), ExpiresAt = now.AddMinutes(-1) });
        await Keep(new LlmAnswer { Key = "b", ExecutionId = Execution, State = "claimed", PromptHash = "", ClaimedBy = "here:77:x", ClaimedUntil = now.AddMinutes(1), CreatedAt = now });
        var ledger = new Ledger(_folder.File("cortex.db"));

        bool Holds(string service, int seconds) => ledger.Holds(service, now.AddSeconds(seconds));
        (Holds("WorkflowEngine", -1), Holds("WorkflowEngine", 1), Holds("GitIndexer", -1)).ShouldBe((true, false, false));
        ledger.Holds("LlmAgent", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeTrue();
        ledger.Holds("LlmAgent", new DateTimeOffset(2026, 1, 1, 0, 0, 1, TimeSpan.Zero)).ShouldBeFalse();
        ledger.KeptBy("WorkflowEngine", 77, now.AddSeconds(-1)).ShouldBe(["the lock repo/1/write"]);
        ledger.KeptBy("WorkflowEngine", 77, now.AddSeconds(1)).ShouldBeEmpty();
        ledger.KeptBy("LlmAgent", 77, now).ShouldBe(["the claim of b"]);
        ledger.KeptBy("LlmAgent", 7, now).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_calls_that_nobody_booked_or_settled()
    {
        await Book(Line("a", "files", "pending"));

        PaidChecker.Check(Calls(), requests: 2, None).Select(finding => finding.Kind).ShouldBe([Wrong.Lost, Wrong.Stuck]);
    }

    public void Dispose() => _folder.Dispose();

    private static LlmUsage Line(string key, string step, string status) => new()
    {
        Key = key, ExecutionId = Execution, WorkItemId = "WI-CORP-DOC-20260101-abcdef", AgencyId = "CORP", RepoId = 1, AgentId = "agent",
        Model = "sandbox-1", Run = 1, Step = step, Status = status, CalledAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static bool None(Ledger.Call call) => false;

    private IReadOnlyList<Ledger.Call> Calls() => new Ledger(_folder.File("cortex.db")).Calls();

    private Task Book(params LlmUsage[] lines) => Keep(lines);

    private async Task Keep<T>(params T[] documents)
        where T : class, IDocument
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["DATA_DIR"] = _folder.Path;
        builder.AddStorage();
        using var host = builder.Build();
        await host.StartAsync(Ct);
        foreach (var document in documents)
        {
            await host.Services.GetRequiredService<IDocumentDatabase>().Collection<T>().Upsert(document, Ct);
        }

        await host.StopAsync(Ct);
    }
}
