using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Resolution;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Git;

namespace CodeValdCortex.GitIndexer.Files;

/// <summary>Files, folders and dependencies as documents and edges.</summary>
internal static class FileDocuments
{
    /// <summary>Longer texts are in the mirror, not in the document: they would slow every scan of the
    /// collection.</summary>
    public const int MaxContentChars = 256 * 1024;

    public static GitObject File(long repositoryId, IndexedFile file, DateTimeOffset now)
    {
        var text = file.Body.Text is { Length: <= MaxContentChars } bytes ? TextKind.Decode(bytes, file.Body.Encoding) : null;
        return new GitObject
        {
            Key = Keys.File(repositoryId, file.Path), RepoId = repositoryId, Type = "blob", Hash = file.Oid, Path = file.Path,
            PathKey = Keys.PathKey(file.Path), Size = file.SizeBytes ?? 0, Language = file.Language, Encoding = file.Body.Encoding,
            Lines = file.Body.Lines, ContentText = text, StoredAt = now,
        };
    }

    public static IEnumerable<GitObject> Folders(long repositoryId, RepositorySnapshot snapshot, DateTimeOffset now)
    {
        var entries = snapshot.Files.Select(x => (x.Path, x.Mode, x.Oid))
            .Concat(snapshot.Folders.Where(x => x.Path.Length > 0).Select(x => (x.Path, Mode: "040000", x.Oid)))
            .ToLookup(x => RepositoryPaths.FolderOf(x.Path), StringComparer.Ordinal);
        return snapshot.Folders.Select(x => new GitObject
        {
            Key = Keys.File(repositoryId, x.Path), RepoId = repositoryId, Type = "tree", Hash = x.Oid, Path = x.Path,
            PathKey = Keys.PathKey(x.Path), Encoding = TextKind.Binary, StoredAt = now,
            // git's order: a folder sorts as if its name ended in a slash.
            Entries = [.. entries[x.Path]
                .Select(y => new Storage.Documents.Git.TreeEntry { Name = y.Path[(y.Path.LastIndexOf('/') + 1)..], Mode = y.Mode, Hash = y.Oid })
                .OrderBy(y => y.Mode == "040000" ? y.Name + "/" : y.Name, StringComparer.Ordinal)],
        });
    }

    public static CodeDependency Edge(long repositoryId, Dependency dependency)
    {
        var from = Keys.Id<GitObject>(Keys.File(repositoryId, dependency.From));
        var to = Keys.Id<GitObject>(Keys.File(repositoryId, dependency.To));
        return new CodeDependency
        {
            Key = Keys.Edge(from, to, dependency.Kind), From = from, To = to, RepoId = repositoryId, Type = dependency.Kind,
            Language = dependency.Language, ImportStatement = dependency.Statement, Line = dependency.Line,
        };
    }
}
