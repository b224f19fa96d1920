using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.Git.History;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agents;
using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.GitIndexer.Commits;

/// <summary>Ties commits to a work item. Those whose branch is gone are asked from the remote by name and indexed
/// too.</summary>
internal sealed class WorkItemLinking(
    IGitRepositories repositories, IDocumentDatabase database, IndexState state, CommitIndexing commits)
{
    /// <summary>Ties them; the repository has just been indexed, so that its default branch need not be asked for again.</summary>
    /// <returns>How many of the commits were found and linked.</returns>
    /// <exception cref="CommitMissingException">None was found.</exception>
    public async Task<int> Link(IndexWorkItem command, CancellationToken ct)
    {
        var id = command.RepositoryId;
        var mirror = await repositories.Open(repositories.AddressOf(id, command.RepositoryName), ct);
        var indexed = (await state.Of(id, ct))?.IndexedSha;
        var linked = 0;
        foreach (var (sha, index) in command.Commits.Select((sha, index) => (sha, index)))
        {
            if (!await mirror.FetchCommit(sha, ct))
            {
                continue;
            }

            var commit = await Stored(mirror, id, sha, ct);
            var isMerge = index == command.Commits.Count - 1 && indexed is { } tip && await mirror.IsAncestor(sha, tip, ct);
            var automated = await IsAutomated(commit, ct);
            var type = isMerge ? "merge" : automated ? "work" : "person";
            await database.Collection<WorkItemCommit>().Upsert(
                WorkItemEdges.Make(id, command.WorkItemId, sha, index, type, automated), ct);
            if (commit.WorkItemId != command.WorkItemId)
            {
                await database.Collection<GitCommit>().Upsert(commit with { WorkItemId = command.WorkItemId }, ct);
            }

            linked++;
        }

        return linked > 0 || command.Commits.Count == 0 ? linked : throw new CommitMissingException(command.Commits[^1]);
    }

    private async Task<GitCommit> Stored(IGitMirror mirror, long repositoryId, string sha, CancellationToken ct)
    {
        var key = Keys.Commit(repositoryId, sha);
        if (await database.Collection<GitCommit>().Get(key, ct) is { } known)
        {
            return known.Document;
        }

        await commits.Write(
            mirror, repositoryId, new LogRequest { Tips = [sha], MaxCount = 1, WithLineCounts = true }, ct);
        return (await database.Collection<GitCommit>().Get(key, ct) ?? throw new CommitMissingException(sha)).Document;
    }

    private async Task<bool> IsAutomated(GitCommit commit, CancellationToken ct)
    {
        var author = await database.Collection<Agent>().Get(Keys.Agent(commit.Author.Email), ct);
        return author?.Document.Type == "llm" || WorkItemTrailer.Read(commit.Message) is not null;
    }
}

/// <summary>A commit that should be there is not, on the forge either.</summary>
internal sealed class CommitMissingException(string sha) : Exception($"Commit {sha} is not on the forge (any more).")
{
    public string Sha { get; } = sha;
}
