using System.Text;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Reading;

/// <summary>Lists trees and reads their files.</summary>
internal sealed class TreeReader(MirrorCommands commands, BlobReader blobs, ObjectSessions sessions)
{
    private const string Folder = "040000";

    /// <summary>Every file, with its size.</summary>
    public async Task<IReadOnlyList<TreeEntry>> List(string sha, CancellationToken ct)
    {
        var entries = await Entries(sha, ct);
        // Not ls-tree -l: that dies at the first missing object.
        var sizes = await blobs.Sizes(entries.Where(x => !x.IsSubmodule).Select(x => x.Oid), ct);
        return [.. entries.Select(x => sizes.TryGetValue(x.Oid, out var size) ? x with { SizeBytes = size } : x)];
    }

    /// <summary>Every file, without sizes.</summary>
    public async Task<List<TreeEntry>> Entries(string sha, CancellationToken ct) =>
        [.. (await Everything(sha, ct)).Where(x => x.Mode != Folder)];

    /// <summary>Every folder, the root first.</summary>
    public async Task<IReadOnlyList<TreeEntry>> Folders(string sha, CancellationToken ct)
    {
        var entries = await Everything(sha, ct);
        var root = await TreeOf(sha, ct) ?? throw new GitException(GitFailure.ObjectMissing, "git cat-file", 1, $"{sha} has no tree here");
        return [new TreeEntry("", Folder, root, null), .. entries.Where(x => x.Mode == Folder)];
    }

    // Files and folders in one listing.
    private async Task<IReadOnlyList<TreeEntry>> Everything(string sha, CancellationToken ct)
    {
        if (sessions.Listing(sha) is { } kept)
        {
            return kept;
        }

        var output = await commands.Run(ct, "ls-tree", "-r", "-t", "-z", "--full-tree", ObjectName.Check(sha));
        var entries = Parse(output.Bytes.Span);
        sessions.Keep(sha, entries);
        return entries;
    }

    public async Task<IReadOnlyDictionary<string, byte[]>> ReadFiles(
        string sha, IReadOnlyCollection<string> paths, long maxBytes, CancellationToken ct)
    {
        var wanted = paths.ToHashSet(StringComparer.Ordinal);
        var found = (await Entries(sha, ct)).Where(x => x.IsFile && wanted.Contains(x.Path)).ToList();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (found.Count == 0)
        {
            return files;
        }

        var next = 0;
        await foreach (var blob in blobs.Read([.. found.Select(x => x.Oid)], maxBytes, ct))
        {
            var path = found[next++].Path;
            if (blob.Content is { } content)
            {
                files[path] = content;
            }
        }

        return files;
    }

    public async Task<string?> TreeOf(string sha, CancellationToken ct) =>
        await sessions.Headers([ObjectName.Check(sha) + "^{tree}"], ct) is [{ } tree] ? tree.Oid : null;

    /// <summary>From the commit object itself: at the edge of a shallow history git's own walk sees no
    /// parents.</summary>
    public async Task<IReadOnlyList<string>?> ParentsOf(string sha, CancellationToken ct)
    {
        await foreach (var found in sessions.Objects([ObjectName.Check(sha)], ct))
        {
            return found is not { Header.Type: "commit" } ? null : [.. Encoding.UTF8.GetString(found.Body).Split('\n')
                .TakeWhile(line => line.Length > 0)   // the message follows the first empty line
                .Where(line => line.StartsWith("parent ", StringComparison.Ordinal))
                .Select(line => line["parent ".Length..])];
        }

        return null;
    }

    /// <summary>Reads <c>mode SP type SP oid TAB path NUL</c>.</summary>
    internal static List<TreeEntry> Parse(ReadOnlySpan<byte> bytes)
    {
        var entries = new List<TreeEntry>();
        while (!bytes.IsEmpty)
        {
            var record = bytes[..bytes.IndexOf((byte)0)];
            bytes = bytes[(record.Length + 1)..];
            var tab = record.IndexOf((byte)'\t');
            var fields = Encoding.ASCII.GetString(record[..tab]).Split(' ');
            entries.Add(new TreeEntry(GitPath.Decode(record[(tab + 1)..]), fields[0], fields[2], null));
        }

        return entries;
    }
}
