using System.Collections.Concurrent;
using System.Collections.Frozen;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Queries.Agencies;
using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Narrowing;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Pausing;

/// <summary>Stops what would change the forge while the installation, an agency or a repository is paused, and always in a
/// repository that is only observed.</summary>
internal sealed class PauseGate(IDocumentDatabase database, IOptions<CortexOptions> options, TimeProvider time)
{
    // A pause has to hold within two seconds of being asked for.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<long, long> _openAt = new();
    private Known? _resting;

    /// <summary>Code of the refusal where the operator lets nothing be written.</summary>
    public const string Observing = "mode-observes";

    /// <summary>Passes where the repository may be written to at all, paused or not.</summary>
    /// <exception cref="ActivityException">It is observed only, or no longer connected.</exception>
    public async Task EnsureWritable(long repositoryId, CancellationToken ct) =>
        EnsureWritable(await database.Collection<ConnectedRepository>().Get(Keys.Repository(repositoryId), ct));

    /// <summary>Passes where it was open a moment ago, or is open now: for the writes that follow each other in one turn.</summary>
    /// <exception cref="ActivityException">Paused, or not to be written to.</exception>
    public Task EnsureStillOpen(long repositoryId, CancellationToken ct) =>
        _openAt.TryGetValue(repositoryId, out var seen) && time.GetElapsedTime(seen) < Fresh
            ? Task.CompletedTask
            : EnsureOpen(repositoryId, ct);

    /// <summary>Passes, or says who closed it.</summary>
    /// <exception cref="ActivityException">Paused, or not to be written to.</exception>
    public async Task EnsureOpen(long repositoryId, CancellationToken ct)
    {
        var asked = time.GetTimestamp();
        if (options.Value.Paused)
        {
            throw Paused("CORTEX_PAUSED is set");
        }

        var repository = await database.Collection<ConnectedRepository>().Get(Keys.Repository(repositoryId), ct);
        if (repository?.Document.PausedAt is not null)
        {
            throw Paused($"{repository.Document.Name} is paused by {repository.Document.PausedBy}");
        }

        var agency = await database.Collection<Agency>().Get(repository?.Document.AgencyCode ?? Agency.DefaultCode, ct);
        if (agency?.Document.PausedAt is not null)
        {
            throw Paused($"{agency.Document.Name} is paused by {agency.Document.PausedBy}");
        }

        EnsureWritable(repository);
        _openAt[repositoryId] = asked;
    }

    /// <summary>Where work stands still, as of a moment ago.</summary>
    public async Task<Resting> Resting(CancellationToken ct)
    {
        if (options.Value.Paused)
        {
            return new(true, []);
        }

        if (Volatile.Read(ref _resting) is { } known && time.GetElapsedTime(known.ReadAt) < Fresh)
        {
            return known.Resting;
        }

        var asked = time.GetTimestamp();
        var agencies = (await database.Query(new AllAgencies(), ct)).Where(agency => agency.PausedAt is not null)
            .Select(agency => agency.Code).ToHashSet(StringComparer.Ordinal);
        var resting = new Resting(false, (await database.Query(new AllRepositories(), ct))
            .Where(repository => repository.PausedAt is not null || agencies.Contains(repository.AgencyCode))
            .Select(repository => repository.RepositoryId).ToFrozenSet());
        Volatile.Write(ref _resting, new(resting, asked));
        return resting;
    }

    private static void EnsureWritable(Stored<ConnectedRepository>? repository)
    {
        if (repository?.Document is not { } connected)
        {
            return;
        }

        var mode = Modes.Stricter(connected.Mode, connected.NarrowedMode);
        if (mode is "observe" or Connections.Disconnected)
        {
            var whose = mode == connected.Mode ? "" : $" by its own {RulesFile.Path}";
            throw new ActivityException(Observing,
                $"{connected.Name} is in mode {mode}{whose}: nothing is written there. The plan is as far as it goes", retryable: false);
        }
    }

    private sealed record Known(Resting Resting, long ReadAt);

    private static ActivityException Paused(string why) => new("paused", $"{why}. Nothing is lost; it goes on after resume.", retryable: false);
}
