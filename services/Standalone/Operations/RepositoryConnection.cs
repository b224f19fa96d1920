using System.Net;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Standalone.CommandLine;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Queries.Agencies;

namespace CodeValdCortex.Standalone.Operations;

/// <summary>Connects a repository to an agency in a mode, in storage: running services read it before they decide.</summary>
internal sealed class RepositoryConnection(IDocumentDatabase database, Func<GiteaClient> gitea, TimeProvider clock)
{
    private const string Disconnected = "disconnected";

    /// <summary>Writes the connection; returns what is stored now.</summary>
    /// <exception cref="UsageException">The forge has no such repository, or the token can't see it; or there is no such agency.</exception>
    public async Task<ConnectedRepository> Connect(string name, string agencyCode, string mode, CancellationToken ct)
    {
        var repository = await Find(name, ct);
        await EnsureAgency(agencyCode, ct);
        var repositories = database.Collection<ConnectedRepository>();
        var now = clock.GetUtcNow();
        while (true)
        {
            var known = await repositories.Get(Keys.Repository(repository.Id), ct);
            var wanted = (known?.Document ?? new ConnectedRepository
            {
                Key = Keys.Repository(repository.Id),
                RepositoryId = repository.Id,
                Name = repository.FullName,
                AgencyCode = agencyCode,
                Mode = mode,
                ConnectedAt = now,
                UpdatedAt = now,
            }) with
            {
                Name = repository.FullName,
                AgencyCode = agencyCode,
                Mode = mode,
                DefaultBranch = repository.DefaultBranch,
                MergesStoppedAt = null,
                MergesStoppedWhy = null,
                UpdatedAt = now,
            };
            var written = known is null
                ? await repositories.TryInsert(wanted, ct)
                : await repositories.TryReplace(wanted, known.Revision, ct);
            if (written is not null)
                return wanted;   // otherwise a service wrote it meanwhile: look again
        }
    }

    /// <summary>Ends the connection; one that was never there is made, so that no webhook begins it.</summary>
    /// <exception cref="UsageException">Nobody knows such a repository, neither here nor the forge.</exception>
    public async Task<ConnectedRepository> Disconnect(string name, CancellationToken ct)
    {
        // Known here: the forge isn't needed, and may not have it any more.
        while (await database.Query(new RepositoryByName(name), ct) is { } known)
        {
            var repositories = database.Collection<ConnectedRepository>();
            if (await repositories.Get(known.Key, ct) is not { } stored)
                break;
            var ended = stored.Document with { Mode = Disconnected, UpdatedAt = clock.GetUtcNow() };
            if (await repositories.TryReplace(ended, stored.Revision, ct) is not null)
                return ended;   // otherwise a service wrote it meanwhile: look again
        }

        return await Connect(name, Agency.DefaultCode, Disconnected, ct);
    }

    private async Task<Repository> Find(string name, CancellationToken ct)
    {
        if (!RepositoryName.TryParse(name, out var parsed))
            throw new UsageException($"'{name}' is not a repository: write OWNER/REPO.");
        try
        {
            var answer = await gitea().Repositories.Get(parsed.Owner, parsed.Name, ct);
            return answer switch
            {
                { IsSuccessStatusCode: true, Content: { } found } => found,
                { StatusCode: HttpStatusCode.NotFound } => throw new UsageException(
                    $"Gitea has no repository {name} that GITEA_TOKEN's account can see. Check the name, or add the account as a collaborator."),
                _ => throw new UsageException($"Gitea answered {(int?)answer.StatusCode} for {name}. Check GITEA_URL and GITEA_TOKEN."),
            };
        }
        catch (HttpRequestException problem)
        {
            throw new UsageException($"Gitea can't be reached ({problem.Message}). Check GITEA_URL.");
        }
    }

    private async Task EnsureAgency(string code, CancellationToken ct)
    {
        var agencies = database.Collection<Agency>();
        if (await agencies.Get(code, ct) is not null)
            return;
        if (code != Agency.DefaultCode)
            throw new UsageException($"--agency: there is no agency {code}. The default one is {Agency.DefaultCode}; others are created through the API.");
        await agencies.TryInsert(new Agency { Key = code, Code = code, Name = "Default agency", CreatedAt = clock.GetUtcNow() }, ct);
    }
}
