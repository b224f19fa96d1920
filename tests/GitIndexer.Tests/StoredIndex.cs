using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;
using CodeValdCortex.Storage.Queries.Git;

namespace CodeValdCortex.GitIndexer.Tests;

/// <summary>Everything the indexer stored about a repository, as comparable lines.</summary>
public static class StoredIndex
{
    public static async Task<IReadOnlyList<string>> Read(IDocumentDatabase database, long id, CancellationToken ct)
    {
        var lines = new List<string>();
        var commits = await database.Query(new CommitsPage(id, null, 1000), ct);
        foreach (var commit in commits)
        {
            lines.Add($"commit {commit.Sha} {string.Join(',', commit.Parents)} {commit.Author.Email} {commit.Message} " +
                string.Join(' ', commit.Changes.Select(x => $"{x.Status}:{x.Path}+{x.Added}-{x.Deleted}")));
        }

        foreach (var tag in await database.Query(new RefsOfRepository(id), ct))
        {
            lines.Add($"ref {tag.Name} {tag.Target} {tag.RefType}");
        }

        var files = await database.Query(new FilesPage(id, null, 10_000), ct);
        foreach (var file in files)
        {
            var document = (await database.Collection<GitObject>().Get(file.Key, ct))!.Document;
            lines.Add($"{document.Type} {document.Path} {document.Hash} {document.Language} {document.Lines} {document.ContentText?.Length} " +
                string.Join(',', document.Entries.Select(x => x.Name)));
            foreach (var expert in await database.Query(new ExpertsOfFile(file.Key, 100), ct))
            {
                lines.Add($"expert {document.Path} {expert.Email} {expert.Expertise:0.00000} {expert.CommitCount} {expert.LastTouch:O}");
            }
        }

        foreach (var edge in await database.Query(new DependenciesPage(id, null, 10_000), ct))
        {
            lines.Add($"edge {edge.From} {edge.To} {edge.Type} {edge.ImportStatement} {edge.Line}");
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
