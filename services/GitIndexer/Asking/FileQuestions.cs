using System.Text;
using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Resolution;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.Indexing.Files;
using CodeValdCortex.Indexing.Search;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Questions to the files at the tip.</summary>
internal sealed class FileQuestions(StatusQuestions status)
{
    public async Task<FolderListing> Tree(long id, string path, CancellationToken ct)
    {
        var snapshot = await status.Snapshot(id, ct);
        var folder = path.Trim('/');
        if (snapshot.Sha is not { } sha || snapshot.Folders.All(x => x.Path != folder))
        {
            throw QuestionException.Unknown($"There is no folder '{path}' at the tip.");
        }

        var folders = snapshot.Folders.Where(x => x.Path.Length > 0 && RepositoryPaths.FolderOf(x.Path) == folder)
            .Select(x => new FolderEntry(Name(x.Path), x.Path, "tree", 0, ""));
        var files = snapshot.Paths.In(folder)
            .Select(x => new FolderEntry(Name(x.Path), x.Path, Type(x), x.SizeBytes ?? 0, x.Language));
        return new FolderListing(
            folder, sha,
            [.. folders.OrderBy(x => x.Name, StringComparer.Ordinal), .. files.OrderBy(x => x.Name, StringComparer.Ordinal)]);
    }

    public async Task<FileText> Blob(long id, string path, CancellationToken ct)
    {
        var snapshot = await status.Snapshot(id, ct);
        if (snapshot.Paths.Find(path) is not { } file)
        {
            throw QuestionException.Unknown($"There is no file '{path}' at the tip.");
        }

        return new FileText
        {
            Path = path, Sha = snapshot.Sha!, Oid = file.Oid, SizeBytes = file.SizeBytes, Language = file.Language, Lines = file.Body.Lines,
            Text = file.Body.Text is { } text ? TextKind.Decode(text, file.Body.Encoding) : null, IsExecutable = file.Mode == "100755",
        };
    }

    public async Task<CodeHits> Search(long id, string text, int limit, CancellationToken ct)
    {
        if (text.Length is < 2 or > 200 || text.Contains('\n', StringComparison.Ordinal) || limit is < 1 or > 1000)
        {
            throw QuestionException.Refused("text is 2 to 200 characters of one line, limit is 1 to 1000.");
        }

        var snapshot = await status.Snapshot(id, ct);
        var search = new TextSearch(text);
        var hits = new List<CodeHit>();
        var skipped = 0;
        foreach (var file in snapshot.Files)
        {
            ct.ThrowIfCancellationRequested();
            if (file.Body.Text is not { } content || file.Body.Encoding == TextKind.Utf16)
            {
                skipped++;
            }
            else if (hits.Count <= limit)
            {
                Collect(file, content, search, limit + 1, hits);
            }
        }

        return new CodeHits(snapshot.Sha ?? "", [.. hits.Take(limit)], hits.Count > limit, skipped);
    }

    private static void Collect(IndexedFile file, byte[] content, TextSearch search, int limit, List<CodeHit> hits)
    {
        var (line, counted, at) = (1, 0, 0);
        while (hits.Count < limit && search.Find(content.AsSpan(at)) is var found and >= 0)
        {
            at += found;
            line += content.AsSpan(counted, at - counted).Count((byte)'\n');
            var start = content.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
            var rest = content.AsSpan(at).IndexOf((byte)'\n');
            var end = rest < 0 ? content.Length : at + rest;
            var encoding = file.Body.Encoding == TextKind.Latin1 ? Encoding.Latin1 : Encoding.UTF8;
            var column = encoding.GetCharCount(content, start, at - start);
            hits.Add(new CodeHit(file.Path, line, column + 1, Window(encoding.GetString(content, start, end - start).TrimEnd('\r'), column)));
            (counted, at) = (end, end);
        }
    }

    private static string Window(string line, int column)
    {
        const int Width = 400;
        var from = line.Length <= Width ? 0 : Math.Clamp(column - 100, 0, line.Length - Width);
        return line.Length <= Width ? line : line.Substring(from, Width);
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string Type(IndexedFile file) =>
        file.Mode switch { "120000" => "link", "160000" => "submodule", _ => "blob" };
}
