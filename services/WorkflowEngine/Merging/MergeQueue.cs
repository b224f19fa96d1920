using System.Globalization;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Forge;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Whether a repository is merged into, and how often today. All calls are made while holding the repository's turn
/// (<see cref="RepositoryWrites"/>), so that what is read is still so when it is merged.</summary>
internal sealed class MergeQueue(IDocumentDatabase database, IOptions<EngineOptions> options, TimeProvider time)
{
    /// <summary>Passes where a merge may be made now.</summary>
    /// <exception cref="ActivityException">Merges are stopped, or the day's are used up.</exception>
    public async Task EnsureOpen(long repositoryId, CancellationToken ct)
    {
        if ((await database.Collection<ConnectedRepository>().Get(Keys.Repository(repositoryId), ct))?.Document.MergesStoppedWhy is { } why)
        {
            throw new ActivityException("merges-stopped", $"Merges of this repository are stopped: {why}", retryable: true);
        }

        var now = time.GetUtcNow();
        if ((await Today(repositoryId, now, ct)).Count >= options.Value.MergesPerDay)
        {
            throw new ActivityException("merges-used-up",
                $"The {options.Value.MergesPerDay} merges of this repository for today are used up", retryable: true, NextDay(now));
        }
    }

    /// <summary>Counts a merge; the same pull request is counted once.</summary>
    public async Task Count(long repositoryId, long number, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var merged = await Today(repositoryId, now, ct);
        if (!merged.Contains(number))
        {
            await database.Collection<Cursor>().Upsert(
                new() { Key = KeyOf(repositoryId), Position = $"{Day(now)} {string.Join(',', [.. merged, number])}", UpdatedAt = now }, ct);
        }
    }

    /// <summary>Nothing is merged in the repository from now on, until an operator connects it anew.</summary>
    public async Task Stop(long repositoryId, string why, CancellationToken ct)
    {
        var repositories = database.Collection<ConnectedRepository>();
        while (await repositories.Get(Keys.Repository(repositoryId), ct) is { } stored)
        {
            var stopped = stored.Document with { MergesStoppedAt = time.GetUtcNow(), MergesStoppedWhy = why };
            if (await repositories.TryReplace(stopped, stored.Revision, ct) is not null)
            {
                return;
            }
        }
    }

    // Position: the day, then the numbers of the pull requests merged on it.
    private async Task<IReadOnlyList<long>> Today(long repositoryId, DateTimeOffset now, CancellationToken ct)
    {
        var position = (await database.Collection<Cursor>().Get(KeyOf(repositoryId), ct))?.Document.Position ?? "";
        return position.Split(' ') is [var day, var numbers] && day == Day(now)
            ? [.. numbers.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture))]
            : [];
    }

    private static string KeyOf(long repositoryId) => Keys.Named($"merges/{repositoryId.ToString(CultureInfo.InvariantCulture)}");

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset NextDay(DateTimeOffset now) => new(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
}
