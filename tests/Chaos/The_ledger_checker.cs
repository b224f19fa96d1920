using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Llm;
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

        PaidChecker.Check(Calls(), requests: 4, brokenOff: 1).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_an_answer_that_was_paid_twice()
    {
        await Book(Line("a", "files", "ok"), Line("b", "files", "ok"));

        PaidChecker.Check(Calls(), requests: 2, brokenOff: 0).ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Twice);
    }

    [Fact]
    public async Task Finds_more_lost_calls_than_were_broken_off()
    {
        await Book(Line("a", "files", "lost"), Line("b", "files", "ok"));

        PaidChecker.Check(Calls(), requests: 2, brokenOff: 0).ShouldHaveSingleItem().Sentence.ShouldContain("booked as lost");
    }

    [Fact]
    public async Task Finds_calls_that_nobody_booked_or_settled()
    {
        await Book(Line("a", "files", "pending"));

        PaidChecker.Check(Calls(), requests: 2, brokenOff: 0).Select(finding => finding.Kind).ShouldBe([Wrong.Lost, Wrong.Stuck]);
    }

    public void Dispose() => _folder.Dispose();

    private static LlmUsage Line(string key, string step, string status) => new()
    {
        Key = key, ExecutionId = Execution, WorkItemId = "WI-CORP-DOC-20260101-abcdef", AgencyId = "CORP", RepoId = 1, AgentId = "agent",
        Model = "sandbox-1", Run = 1, Step = step, Status = status, CalledAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private IReadOnlyList<Ledger.Call> Calls() => new Ledger(_folder.File("cortex.db")).Calls();

    private async Task Book(params LlmUsage[] lines)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["DATA_DIR"] = _folder.Path;
        builder.AddStorage();
        using var host = builder.Build();
        await host.StartAsync(Ct);
        foreach (var line in lines)
        {
            await host.Services.GetRequiredService<IDocumentDatabase>().Collection<LlmUsage>().Upsert(line, Ct);
        }

        await host.StopAsync(Ct);
    }
}
