using System.Globalization;
using System.Text;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Committing;

/// <summary>Writes a commit by plumbing: a temporary index, blobs, a tree, a commit. Everything the object name
/// depends on is in
/// the request (git-commit-tree(1)), so equal requests give equal names.</summary>
internal sealed class CommitWriter(MirrorCommands commands, TreeReader trees)
{
    private const string NoObject = "0000000000000000000000000000000000000000";

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
            var tree = await WriteTree(request, plan, index, ct);
            var commit = await WriteCommit(request, tree, ct);
            return new CommitResult(commit, tree, tree == baseTree);
        }
        finally
        {
            File.Delete(index);
            File.Delete(index + ".lock");   // left behind by a killed git
        }
    }

    private async Task<string> WriteTree(CommitRequest request, IReadOnlyList<CommitPlan.Step> plan, string index, CancellationToken ct)
    {
        if (request.BaseSha is { } @base)
        {
            await commands.Run(OnIndex(index, "read-tree", @base), ct);
        }

        var lines = new StringBuilder();
        foreach (var (file, mode) in plan)
        {
            var oid = file.Content is { } content ? await WriteBlob(content, ct) : NoObject;
            lines.Append(mode ?? "0").Append(' ').Append(oid).Append('\t').Append(file.Path).Append('\0');
        }

        var input = Encoding.UTF8.GetBytes(lines.ToString());
        await commands.Run(OnIndex(index, "update-index", "-z", "--index-info") with { Input = input }, ct);
        await RefuseFiltered(plan, index, ct);
        return (await commands.Run(OnIndex(index, "write-tree"), ct)).Text.Trim();
    }

    private async Task<string> WriteBlob(byte[] content, CancellationToken ct) =>
        (await commands.Run(commands.Local("hash-object", "-w", "--no-filters", "--stdin") with { Input = content }, ct)).Text.Trim();

    // Under a filter (git-lfs, git-crypt) the stored bytes are not the file's: what we would store could not be
    // checked out.
    private async Task RefuseFiltered(IReadOnlyList<CommitPlan.Step> plan, string index, CancellationToken ct)
    {
        var written = plan.Where(x => x.Mode is not null).Select(x => x.File.Path).ToList();
        if (written.Count == 0)
        {
            return;
        }

        // --cached: .gitattributes from the index, the only way a bare repository has them before git 2.43.
        var input = Encoding.UTF8.GetBytes(string.Join('\0', written) + '\0');
        var output = await commands.Run(OnIndex(index, "check-attr", "--cached", "-z", "--stdin", "filter") with { Input = input }, ct);
        var fields = output.Text.Split('\0');
        for (var i = 0; i + 2 < fields.Length; i += 3)
        {
            if (fields[i + 2] is not ("unspecified" or "unset"))
            {
                throw new CommitRefusedException(fields[i], $"its content passes the filter '{fields[i + 2]}' (.gitattributes)");
            }
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
                new("GIT_AUTHOR_NAME", request.AuthorName), new("GIT_AUTHOR_EMAIL", request.AuthorEmail), new("GIT_AUTHOR_DATE", date),
                new("GIT_COMMITTER_NAME", request.AuthorName), new("GIT_COMMITTER_EMAIL", request.AuthorEmail), new("GIT_COMMITTER_DATE", date),
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
