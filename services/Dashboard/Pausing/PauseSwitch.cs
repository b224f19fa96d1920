using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Queries.Agencies;

namespace CodeValdCortex.Dashboard.Pausing;

/// <summary>The switch that stops model calls and writes to the forge, as the documents hold it: it survives restarts and every process sees it.</summary>
public sealed class PauseSwitch(IDocumentDatabase database, TimeProvider clock)
{
    /// <summary>Whether work stands still.</summary>
    public async Task<PauseView> Read(CancellationToken ct)
    {
        var agencies = await database.Query(new AllAgencies(), ct);
        var repositories = await database.Query(new AllRepositories(), ct);
        var paused = agencies.Count > 0 && agencies.All(x => x.PausedAt is not null);
        return new PauseView(
            paused,
            paused ? agencies.Max(x => x.PausedAt) : null,
            paused ? agencies.MaxBy(x => x.PausedAt)!.PausedBy : null,
            [.. repositories.Where(x => x.PausedAt is not null).Select(x => x.Name)]);
    }

    /// <summary>Pauses or resumes all agencies.</summary>
    /// <param name="paused">True to pause.</param>
    /// <param name="by">Who is noted as having done it.</param>
    /// <param name="ct">Cancels it; part of the agencies may be switched by then.</param>
    public async Task SetAll(bool paused, string by, CancellationToken ct)
    {
        // Nothing has happened yet in a new installation; its default agency can be paused all the same.
        await database.Collection<Agency>().TryInsert(
            new Agency { Key = Agency.DefaultCode, Code = Agency.DefaultCode, Name = Agency.DefaultCode, CreatedAt = clock.GetUtcNow() }, ct);
        foreach (var agency in await database.Query(new AllAgencies(), ct))
        {
            await Change<Agency>(
                agency.Key,
                x => x.PausedAt is not null == paused ? x : x with { PausedAt = paused ? clock.GetUtcNow() : null, PausedBy = paused ? by : null },
                ct);
        }
    }

    /// <summary>Pauses or resumes one repository.</summary>
    /// <param name="key">Key of its document; an unknown one changes nothing.</param>
    /// <param name="paused">True to pause.</param>
    /// <param name="by">Who is noted as having done it.</param>
    /// <param name="ct">Cancels it.</param>
    public Task SetRepository(string key, bool paused, string by, CancellationToken ct) => Change<ConnectedRepository>(
        key,
        x => x.PausedAt is not null == paused
            ? x
            : x with { PausedAt = paused ? clock.GetUtcNow() : null, PausedBy = paused ? by : null, UpdatedAt = clock.GetUtcNow() },
        ct);

    private async Task Change<T>(string key, Func<T, T> change, CancellationToken ct) where T : class, IDocument
    {
        var collection = database.Collection<T>();
        while (await collection.Get(key, ct) is { } stored)
        {
            var changed = change(stored.Document);
            if (ReferenceEquals(changed, stored.Document) || await collection.TryReplace(changed, stored.Revision, ct) is not null)
            {
                return;
            }
        }
    }
}
