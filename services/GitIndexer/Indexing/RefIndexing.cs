using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.GitIndexer.Indexing;

/// <summary>Brings <c>git_refs</c> up to date. Last of all: the refs say up to where the rest is written.</summary>
internal sealed class RefIndexing(IDocumentDatabase database, TimeProvider time)
{
    public async Task Update(long repositoryId, IReadOnlyList<GitRef> stored, RemoteRefs remote, CancellationToken ct)
    {
        var before = stored.ToDictionary(x => x.Name, x => x.Target, StringComparer.Ordinal);
        var now = time.GetUtcNow();
        var moved = remote.Refs.Where(x => before.GetValueOrDefault(x.Key) != x.Value).Select(x => new GitRef
        {
            Key = Keys.Ref(repositoryId, x.Key), RepoId = repositoryId, Name = x.Key, Target = x.Value,
            RefType = x.Key.StartsWith("refs/tags/", StringComparison.Ordinal) ? "tag" : "branch", UpdatedAt = now,
        });
        await database.Save(moved, ct);
        await database.Remove<GitRef>(stored.Where(x => !remote.Refs.ContainsKey(x.Name)).Select(x => x.Key), ct);
    }
}
