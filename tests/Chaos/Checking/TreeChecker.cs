using System.Text.Json.Nodes;
using CodeValdCortex.Chaos.Story;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>Compares the trees of one repository with the expected ones: a pull request's head is what the branch was plus what the
/// model wrote for its issue, a merge is what git makes of both, and the branch is the origin plus all that was merged.</summary>
internal sealed class TreeChecker(History history, IReadOnlyDictionary<string, string> origin, Written written)
{
    public const string Base = "main";
    private readonly Dictionary<string, string> _expected = new(origin, StringComparer.Ordinal);
    private readonly List<(Wrong Kind, string Sentence)> _findings = [];

    /// <summary>What is wrong with an open or merged pull request.</summary>
    public async Task<IReadOnlyList<(Wrong Kind, string Sentence)>> PullRequest(OpenedIssue issue, JsonNode pull, CancellationToken ct)
    {
        _findings.Clear();
        var number = pull["number"]!.GetValue<long>();
        var (head, merge) = (History.HeadOf(number), ForgeView.IsMerged(pull) ? pull["merge_commit_sha"]!.GetValue<string>() : null);
        var fork = await history.Fork(merge is null ? Base : $"{merge}^1", head, ct);
        var (before, after) = (await history.Tree(fork, ct), await history.Tree(head, ct));
        var changed = before.Keys.Union(after.Keys).Where(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal).ToList();
        if (issue.Plan.Path is not { } asked || changed.Count != issue.Plan.Files || !changed.Contains(asked) || !changed.TrueForAll(issue.Plan.Owns))
        {
            Note(Wrong.Lost, $"asked for {issue.Plan.Path}; pull request #{number} changes {string.Join(", ", changed)}");
        }

        foreach (var path in changed)
        {
            await Text(issue, number, path, after, ct);
        }

        if (merge is not null)
        {
            var (tree, expected) = await history.Merge(merge, head, ct);
            if (tree != expected)
            {
                Note(Wrong.Forbidden, $"was merged by {merge} as tree {tree}; its head and the branch before make {expected}");
            }

            changed.ForEach(path => _expected[path] = after.GetValueOrDefault(path, "nothing"));
        }

        return [.. _findings];
    }

    /// <summary>What is wrong with the branch, after all pull requests were looked at.</summary>
    public async Task<IReadOnlyList<(Wrong Kind, string Sentence)>> Branch(CancellationToken ct)
    {
        var tree = await history.Tree(Base, ct);
        return [.. tree.Keys.Union(_expected.Keys).Where(path => tree.GetValueOrDefault(path, "nothing") != _expected.GetValueOrDefault(path, "nothing"))
            .Order(StringComparer.Ordinal)
            .Select(path => (tree.ContainsKey(path) ? Wrong.Forbidden : Wrong.Lost,
                $"has {tree.GetValueOrDefault(path, "nothing")} at {path} on {Base}; what was merged makes {_expected.GetValueOrDefault(path, "nothing")}"))];
    }

    private async Task Text(OpenedIssue issue, long number, string path, IReadOnlyDictionary<string, string> head, CancellationToken ct)
    {
        if (!head.ContainsKey(path))
        {
            Note(Wrong.Lost, $"asked for nothing to go; pull request #{number} deletes {path}");
            return;
        }

        var text = await history.Text(History.HeadOf(number), path, ct);
        if (System.IO.Path.GetExtension(path) == ".pdf")
        {
            if (!text.StartsWith("%PDF-", StringComparison.Ordinal))
            {
                Note(Wrong.Lost, $"has in pull request #{number} a {path} that is no PDF");
            }
        }
        else if (path == issue.Plan.Path && !text.Contains(issue.Plan.Title, StringComparison.Ordinal))
        {
            Note(Wrong.Lost, $"is titled {issue.Plan.Title}; {path} in pull request #{number} is about something else");
        }
        else if (!written.Has(path, text))
        {
            Note(Wrong.Lost, $"has in pull request #{number} a {path} that the model never wrote so");
        }
    }

    private void Note(Wrong kind, string sentence) => _findings.Add((kind, sentence));
}
