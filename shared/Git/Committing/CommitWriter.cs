using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Committing;

/// <summary>Writes a commit by plumbing: a temporary index, blobs, a tree, a commit. Everything the object name depends
/// on is in
/// the request (git-commit-tree(1)), so equal requests give equal names.</summary>
internal sealed class CommitWriter(MirrorCommands commands, TreeReader trees, BlobReader blobs)
{
    private const string NoObject = "0000000000000000000000000000000000000000";
    private const string RulesName = ".gitattributes";
    private static readonly AttributeRules.Attributes Unspecified = new("unspecified", "unspecified", "unspecified");

    private readonly BlobWriter writer = new(commands);
    private readonly AttributeRules rules = new(commands);

    public async Task<CommitResult> Write(CommitRequest request, CancellationToken ct)
    {
        CheckIdentity(request);
        var baseTree = request.BaseSha is { } sha
            ? await trees.TreeOf(sha, ct) ?? throw new CommitRefusedException(null, $"its base {sha} is not in the mirror")
            : ObjectName.EmptyTree;
        var entries = request.BaseSha is null ? [] : await trees.Entries(baseTree, ct);
        var plan = CommitPlan.Make(request, entries);
        var index = Path.Combine(commands.Runner.Home.Temporary, $"{Guid.NewGuid():N}.index");
        try
        {
            var hasRules = plan.Any(IsRules) || entries.Any(entry => IsRules(entry.Path));
            var tree = await WriteTree(request, plan, await Before(plan, entries, ct), hasRules, index, ct);
            var commit = await WriteCommit(request, tree, ct);
            return new CommitResult(commit, tree, tree == baseTree);
        }
        finally
        {
            File.Delete(index);
            File.Delete(index + ".lock");   // left behind by a killed git
        }
    }

    private async Task<string> WriteTree(
        CommitRequest request, IReadOnlyList<CommitPlan.Step> plan, Dictionary<string, byte[]> before, bool hasRules, string index,
        CancellationToken ct)
    {
        if (request.BaseSha is { } @base)
        {
            await commands.Run(OnIndex(index, "read-tree", @base), ct);
        }

        // The attributes that a commit brings along hold for its own files, as with git-add(1).
        await Add([.. plan.Where(IsRules)], index, ct);
        var rest = plan.Where(step => !IsRules(step)).ToList();
        // Most repositories have no such file: then there is nothing to ask git.
        string[] ruled = hasRules ? [.. plan.Where(step => step.Mode is not null).Select(step => step.File.Path)] : [];
        var attributes = await rules.Of(index, ruled, ct);
        foreach (var (path, found) in attributes)
        {
            if (found.IsFiltered)
            {
                // What we would store could not be checked out.
                throw new CommitRefusedException(path, $"its content passes the filter '{found.Filter}' ({RulesName})");
            }
        }

        await Add([.. rest.Select(step => step with { File = Stored(step.File, attributes, before) })], index, ct);
        return (await commands.Run(OnIndex(index, "write-tree"), ct)).Text.Trim();
    }

    private static bool IsRules(CommitPlan.Step step) => IsRules(step.File.Path);

    private static bool IsRules(string path) => path == RulesName || path.EndsWith($"/{RulesName}", StringComparison.Ordinal);

    private static CommitFile Stored(
        CommitFile file, IReadOnlyDictionary<string, AttributeRules.Attributes> attributes, Dictionary<string, byte[]> before) =>
        file is { IsText: true, Content: { } content } && attributes.GetValueOrDefault(file.Path, Unspecified) is { } found
            ? file with { Content = LineEnds.Normalise(content, found.Text, found.Eol, before.GetValueOrDefault(file.Path)) }
            : file;

    // What the changed files hold now; a pointer to a large file is neither rewritten nor deleted.
    private async Task<Dictionary<string, byte[]>> Before(
        IReadOnlyList<CommitPlan.Step> plan, List<TreeEntry> entries, CancellationToken ct)
    {
        var changed = plan.Select(step => step.File.Path).ToHashSet(StringComparer.Ordinal);
        var existing = entries.Where(entry => entry.IsFile && changed.Contains(entry.Path)).ToList();
        var (before, next) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), 0);
        if (existing.Count == 0)
        {
            return before;
        }

        await foreach (var blob in blobs.Read([.. existing.Select(entry => entry.Oid)], 16 * 1024 * 1024, ct))
        {
            var path = existing[next++].Path;
            if (blob.Content is { } content)
            {
                before[path] = LargeFilePointer.Is(content)
                    ? throw new CommitRefusedException(path, "it is a pointer to a large file (git-lfs)")
                    : content;
            }
        }

        return before;
    }

    private async Task Add(IReadOnlyList<CommitPlan.Step> steps, string index, CancellationToken ct)
    {
        var oids = new Queue<string>(
            await writer.Write([.. steps.Select(step => step.File.Content).OfType<byte[]>()], ct));
        var lines = new StringBuilder();
        foreach (var (file, mode) in steps)
        {
            lines.Append(mode ?? "0").Append(' ').Append(file.Content is null ? NoObject : oids.Dequeue()).Append('\t').Append(file.Path).Append('\0');
        }

        if (lines.Length > 0)
        {
            var input = Encoding.UTF8.GetBytes(lines.ToString());
            await commands.Run(OnIndex(index, "update-index", "-z", "--index-info") with { Input = input }, ct);
        }
    }

    private async Task<string> WriteCommit(CommitRequest request, string tree, CancellationToken ct)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"@{request.At.ToUnixTimeSeconds()} +0000");
        var command = commands.Local(request.BaseSha is { } parent ? ["commit-tree", tree, "-p", parent] : ["commit-tree", tree]) with
        {
            Input = Encoding.UTF8.GetBytes(request.Message.ReplaceLineEndings("\n").TrimEnd('\n') + "\n"),
            Environment =
            [
                new("GIT_AUTHOR_NAME", request.AuthorName), new("GIT_AUTHOR_EMAIL", request.AuthorEmail), new(
                    "GIT_AUTHOR_DATE", date),
                new("GIT_COMMITTER_NAME", request.AuthorName), new("GIT_COMMITTER_EMAIL", request.AuthorEmail),
                new("GIT_COMMITTER_DATE", date),
            ],
        };
        return (await commands.Run(command, ct)).Text.Trim();
    }

    private GitCommand OnIndex(string index, params IReadOnlyList<string> arguments) =>
        commands.Local(arguments) with { Environment = [new("GIT_INDEX_FILE", index)] };

    private static void CheckIdentity(CommitRequest request)
    {
        static bool IsPlain(string text) =>
            !string.IsNullOrWhiteSpace(text) && !text.Any(c => char.IsControl(c) || c is '<' or '>');
        if (!IsPlain(request.AuthorName) || !IsPlain(request.AuthorEmail))
        {
            throw new CommitRefusedException(null, "its author needs a name and an address without angle brackets");
        }

        if (string.IsNullOrWhiteSpace(request.Message) || request.Message.Contains('\0', StringComparison.Ordinal))
        {
            throw new CommitRefusedException(null, "its message is empty or has a NUL");
        }
    }
}
