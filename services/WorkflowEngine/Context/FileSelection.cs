using System.Text;
using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Git.Committing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Reading;
using CodeValdCortex.Indexing;
using CodeValdCortex.Indexing.Files;

namespace CodeValdCortex.WorkflowEngine.Context;

/// <summary>Chooses the files a model sees in full: what issue and plan name, what
/// the item wrote before, what the index finds relevant, the README.</summary>
internal sealed class FileSelection(IIndexApi index)
{
    private const int MaxFiles = 24, FileCharacters = 60_000, TotalCharacters = 240_000;
    private const long FileBytes = 512 * 1024;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files, most relevant first, within the limits. Hidden and binary files, links and pointers to large
    /// files
    /// are left out.</summary>
    public async Task<IReadOnlyList<ContextFile>> Read(
        IGitMirror mirror, GatherContext command, string sha, IReadOnlyList<TreeEntry> entries, IReadOnlySet<string> hidden, IssueText issue,
        WorkPlan? plan, CancellationToken ct)
    {
        var files = entries.Where(entry => entry.IsFile && !hidden.Contains(entry.Path))
            .ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var wanted = new List<(string Path, string Reason)>();
        void Want(string? path, string reason)
        {
            if (path is not null && wanted.Count < MaxFiles && files.ContainsKey(path) && !wanted.Exists(file => file.Path == path))
            {
                wanted.Add((path, reason));
            }
        }

        Want(command.PathHint, "named by the issue");
        foreach (var path in command.OwnPaths)
        {
            Want(path, "written by this work item");
        }

        foreach (var file in plan?.Files ?? [])
        {
            Want(file.Path, "plan");
        }

        var text = $"{issue.Title}\n{issue.Body}";
        foreach (var path in files.Keys.Where(path => path.Length > 3 && text.Contains(path, StringComparison.OrdinalIgnoreCase)))
        {
            Want(path, "named by the issue");
        }

        foreach (var candidate in await Candidates(command, text, [.. wanted.Select(file => file.Path)], ct))
        {
            Want(candidate.Path, candidate.Reason);
        }

        Want(
            files.Keys.FirstOrDefault(path => path.Equals("README.md", StringComparison.OrdinalIgnoreCase)),
            "neighbour");
        foreach (var path in files.Keys.Where(path => Mentions(text, path)).OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal))
        {
            Want(path, "neighbour");
        }

        var contents = await mirror.ReadFiles(sha, [.. wanted.Select(file => file.Path)], ct, FileBytes);
        return Cut(wanted, contents);
    }

    private static List<ContextFile> Cut(
        List<(string Path, string Reason)> wanted, IReadOnlyDictionary<string, byte[]> contents)
    {
        var (shown, left) = (new List<ContextFile>(), TotalCharacters);
        foreach (var (path, reason) in wanted)
        {
            if (left > 0 && contents.TryGetValue(path, out var bytes) && Decode(bytes) is { } whole)
            {
                var limit = Math.Min(FileCharacters, left);
                var text = whole.Length <= limit ? whole : whole[..limit];
                shown.Add(new() { Path = path, Text = text, Truncated = text.Length < whole.Length, Reason = reason });
                left -= text.Length;
            }
        }

        return shown;
    }

    private async Task<IReadOnlyList<Candidate>> Candidates(
        GatherContext command, string text, IReadOnlyList<string> paths, CancellationToken ct)
    {
        try
        {
            return await index.Candidates(command.RepositoryId, new CandidateQuestion(text, paths), ct);
        }
        catch (IndexUnavailableException)
        {
            // Without the index the issue's own words choose; the answer is poorer, not wrong.
            return [];
        }
    }

    // A file whose name without extension is a word of the issue, e.g. "parser" for src/parser.ts.
    private static bool Mentions(string text, string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.Length >= 4 && text.Contains(name, StringComparison.OrdinalIgnoreCase);
    }

    private static string? Decode(byte[] bytes)
    {
        if (Array.IndexOf(bytes, (byte)0) >= 0 || LargeFilePointer.Is(bytes))
        {
            return null;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;   // not UTF-8: a model would see, and write back, something else
        }
    }
}
