using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.WorkflowEngine.Admission;
using CodeValdCortex.WorkflowEngine.Reconciling;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Reconciling;

public sealed class A_round_over_all_repositories
{
    private static readonly DateTimeOffset UpdatedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_one_engine_s_until_its_lease_ends()
    {
        await using var story = await EngineStory.Begin("propose", settings: new() { ["CORTEX_RECONCILE_INTERVAL"] = "24h" });
        var first = story.App.Services.GetRequiredService<Reconciler>();
        (await first.Round(Ct)).ShouldNotBeNull();
        var second = Another(story);

        (await second.Round(Ct)).ShouldBeNull();
        (await first.Round(Ct)).ShouldNotBeNull();

        // The first one was killed: its lease passes.
        var locks = story.Database.Collection<MutexLock>();
        var lease = (await locks.Get(Keys.Lock(Reconciler.Lease), Ct)).ShouldNotBeNull();
        await locks.TryReplace(lease.Document with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) }, lease.Revision, Ct);
        (await second.Round(Ct)).ShouldNotBeNull();
        (await first.Round(Ct)).ShouldBeNull();
    }

    [Fact]
    public void Tells_of_one_change_under_one_id_whoever_finds_it()
    {
        var id = RecoveryId.Of(7, "issue", 12, UpdatedAt);

        RecoveryId.Of(7, "issue", 12, UpdatedAt.ToOffset(TimeSpan.FromHours(2))).ShouldBe(id);
        id.Version.ShouldBe(5);
        new[]
        {
            RecoveryId.Of(8, "issue", 12, UpdatedAt), RecoveryId.Of(7, "pull_request", 12, UpdatedAt), RecoveryId.Of(7, "issue", 13, UpdatedAt),
            RecoveryId.Of(7, "issue", 12, UpdatedAt.AddSeconds(1)),
        }.ShouldNotContain(id);
        RepositoryReconciliation.Overlap.ShouldBe(TimeSpan.FromSeconds(120));
    }

    // The same engine in another process.
    private static Reconciler Another(EngineStory story) => ActivatorUtilities.CreateInstance<Reconciler>(
        story.App.Services, new EngineIdentity(), story.App.Services.GetRequiredService<ILocks>());
}
