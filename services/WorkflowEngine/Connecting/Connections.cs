using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.WorkflowEngine.Projections;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Connecting;

/// <summary>Which repositories are worked in, for which agency and how far.</summary>
internal sealed class Connections(IDocumentDatabase database, RenamedItems items, IOptions<CortexOptions> options, TimeProvider time)
{
    /// <summary>The mode that ends all work.</summary>
    public const string Disconnected = "disconnected";

    /// <summary>The repository's connection. One that is seen for the first time is connected to the default agency: its
    /// correctly signed webhook proves that the operator gave it the secret.</summary>
    public async Task<ConnectedRepository> Of(Repository repository, CancellationToken ct)
    {
        var documents = database.Collection<ConnectedRepository>();
        var key = Keys.Repository(repository.Id);
        while (true)
        {
            var now = time.GetUtcNow();
            if (await documents.Get(key, ct) is not { } stored)
            {
                await EnsureDefaultAgency(now, ct);
                var connected = new ConnectedRepository
                {
                    Key = key, RepositoryId = repository.Id, Name = repository.FullName, AgencyCode = Agency.DefaultCode,
                    Mode = options.Value.DefaultMode, DefaultBranch = repository.DefaultBranch, ConnectedAt = now, UpdatedAt = now,
                };
                if (await documents.TryInsert(connected, ct) is not null)
                {
                    return connected;
                }
            }
            else if (stored.Document.Name == repository.FullName && stored.Document.DefaultBranch == repository.DefaultBranch)
            {
                return stored.Document;
            }
            else
            {
                if (stored.Document.Name != repository.FullName)
                {
                    // First: who dies in between finds the old name here, and does it again.
                    await items.Follow(repository.Id, RepositoryName.Parse(repository.FullName), ct);
                }

                var renamed = stored.Document with
                {
                    Name = repository.FullName, DefaultBranch = repository.DefaultBranch, UpdatedAt = now,
                };
                if (await documents.TryReplace(renamed, stored.Revision, ct) is not null)
                {
                    return renamed;
                }
            }
        }
    }

    /// <summary>An operator's word: agency and mode from now on.</summary>
    public async Task Set(long repositoryId, string name, string agencyCode, string mode, CancellationToken ct)
    {
        var documents = database.Collection<ConnectedRepository>();
        while (true)
        {
            var now = time.GetUtcNow();
            var stored = await documents.Get(Keys.Repository(repositoryId), ct);
            var next = stored is null
                ? new ConnectedRepository
                {
                    Key = Keys.Repository(repositoryId), RepositoryId = repositoryId, Name = name, AgencyCode = agencyCode, Mode = mode,
                    ConnectedAt = now, UpdatedAt = now,
                }
                : stored.Document with
                {
                    Name = name, AgencyCode = agencyCode, Mode = mode, MergesStoppedAt = null, MergesStoppedWhy = null, UpdatedAt = now,
                };
            await EnsureDefaultAgency(now, ct);
            if ((stored is null ? await documents.TryInsert(next, ct) : await documents.TryReplace(next, stored.Revision, ct)) is not null)
            {
                return;
            }
        }
    }

    /// <summary>Remembers what the repository's own file narrows its mode to; null takes a narrowing back.</summary>
    public async Task Narrow(long repositoryId, string? mode, CancellationToken ct)
    {
        var documents = database.Collection<ConnectedRepository>();
        while (await documents.Get(Keys.Repository(repositoryId), ct) is { } stored && stored.Document.NarrowedMode != mode)
        {
            var narrowed = stored.Document with { NarrowedMode = mode, UpdatedAt = time.GetUtcNow() };
            if (await documents.TryReplace(narrowed, stored.Revision, ct) is not null)
            {
                return;
            }
        }
    }

    private Task<string?> EnsureDefaultAgency(DateTimeOffset now, CancellationToken ct) => database.Collection<Agency>().TryInsert(
        new() { Key = Agency.DefaultCode, Code = Agency.DefaultCode, Name = "Default agency", CreatedAt = now }, ct);
}
