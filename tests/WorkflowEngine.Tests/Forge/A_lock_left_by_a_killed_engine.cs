using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Locks;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Tests.Forge;

public sealed class A_lock_left_by_a_killed_engine
{
    private const long Repository = 7;

    // Well below the 25 seconds that one waiter gives another process.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_entered_again_by_its_redelivered_command_past_those_who_wait_for_it()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StoryHost.Start(folder, url: null);
        var locks = host.Services.GetRequiredService<ILocks>();
        var writes = Writes(host, locks, TimeProvider.System);
        var (killed, others) = (Guid.NewGuid(), new[] { Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid() });
        (await locks.TryAcquire($"repo/{Repository}/write", killed.ToString("D"), ILocks.DefaultTimeToLive, Ct)).ShouldNotBeNull();

        var waiting = others.Select(other => Pass(writes, other)).ToList();
        await Pass(writes, killed).WaitAsync(Soon, Ct);

        await Task.WhenAll(waiting).WaitAsync(Soon, Ct);
    }

    [Fact]
    public async Task Frees_itself_within_half_a_minute_while_one_in_use_is_kept()
    {
        using var folder = new TemporaryFolder();
        var clock = new TestClock();
        await using var host = await StoryHost.Start(folder, url: null, clock);
        var locks = host.Services.GetRequiredService<ILocks>();
        var writes = Writes(host, locks, clock);
        var (living, other) = (Guid.NewGuid(), Guid.NewGuid().ToString("D"));
        (await locks.TryAcquire(RepositoryWrites.NameOf(Repository), "killed", RepositoryWrites.TimeToLive, Ct)).ShouldNotBeNull();
        clock.Advance(TimeSpan.FromSeconds(30));

        await using (await writes.Enter(Repository, living, Ct))
        {
            for (var second = 0; second < 60; second += 5)
            {
                clock.Advance(RepositoryWrites.Renewal);
                await Eventually.Is(async () =>
                    (await locks.Find(RepositoryWrites.NameOf(Repository), Ct))?.ExpiresAt == clock.GetUtcNow() + RepositoryWrites.TimeToLive);
                (await locks.TryAcquire(RepositoryWrites.NameOf(Repository), other, RepositoryWrites.TimeToLive, Ct)).ShouldBeNull();
            }
        }

        (await locks.Find(RepositoryWrites.NameOf(Repository), Ct)).ShouldBeNull();
    }

    private static RepositoryWrites Writes(StoryHost host, ILocks locks, TimeProvider time)
    {
        var database = host.Services.GetRequiredService<IDocumentDatabase>();
        return new(locks, new(database, Options.Create(new CortexOptions()), TimeProvider.System), new(database), time, NullLogger<RepositoryWrites>.Instance);
    }

    private static async Task Pass(RepositoryWrites writes, Guid execution)
    {
        await using var turn = await writes.Enter(Repository, execution, Ct);
    }
}
