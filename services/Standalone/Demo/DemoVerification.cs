using System.Text.Json.Nodes;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>Looks at the forge over HTTP and at the bare repository with git, and says whether an item ended as it should.
/// The product's own records are used only to know which item is meant.</summary>
internal sealed class DemoVerification(DemoSandbox sandbox, DemoGit git)
{
    private string Repository => sandbox.Repository.FullName;
    private string Bare => sandbox.Forge.BareRepositoryPath(Repository);

    public async Task<DemoEvidence> Of(DemoItem item, CancellationToken ct)
    {
        var issue = await sandbox.Owner.Get($"repos/{Repository}/issues/{item.Number}", ct);
        var closed = issue["state"]!.GetValue<string>() == "closed";
        if (item.Seen is not { } seen)
            return Missing("the product never picked the issue up");
        if (seen.Status is "failed" or "cancelled")
            return Missing(seen.Failure?.Sentence ?? $"the item is {seen.Status}");
        return seen.WorkType switch
        {
            "analysis" => await Commented(item, issue, ct),
            "proposal" => await Reviewable(seen.WorkItemId, item, closed, ct),
            _ when item.Issue.Role == DemoRole.Own && seen.Status == "review" => await Reviewable(seen.WorkItemId, item, closed, ct),
            _ => await Merged(seen.WorkItemId, item, closed, ct),
        };
    }

    private async Task<DemoEvidence> Merged(string workItemId, DemoItem item, bool closed, CancellationToken ct)
    {
        if (await PullRequestOf(item, ct) is not { } pull)
            return Missing("the forge has no pull request that closes the issue");
        var (number, head, branch, merged) = Read(pull);
        var commit = await git.CommitOf(Bare, sandbox.DefaultBranch, workItemId, ct);
        var gone = await git.Tip(Bare, "refs/heads/" + branch, ct) is null;
        var paths = commit is null ? [] : await git.PathsOf(Bare, commit, ct);
        List<string> findings =
        [
            Check(merged, $"pull request #{number} is merged", $"pull request #{number} is not merged"),
            Check(commit is not null, $"{sandbox.DefaultBranch} has {Short(commit)} with the trailer Work-Item: {workItemId}", $"no commit on {sandbox.DefaultBranch} has the trailer Work-Item: {workItemId}"),
            Check(paths.Count > 0, $"it brings {string.Join(", ", paths)}", "it brings no file"),
            Check(gone, $"branch {branch} is gone", $"branch {branch} is still there"),
            Check(closed, $"issue #{item.Number} is closed", $"issue #{item.Number} is still open"),
        ];
        return new DemoEvidence
        {
            Ok = merged && commit is not null && paths.Count > 0 && gone && closed,
            Findings = findings, PullRequest = number, Merged = merged, Commit = commit, Checks = await Checks(head, ct),
        };
    }

    private async Task<DemoEvidence> Reviewable(string workItemId, DemoItem item, bool closed, CancellationToken ct)
    {
        if (await PullRequestOf(item, ct) is not { } pull)
            return Missing("the forge has no pull request that closes the issue");
        var (number, head, branch, merged) = Read(pull);
        var commit = await git.CommitOf(Bare, "refs/heads/" + branch, workItemId, ct);
        var paths = commit is null ? [] : await git.PathsOf(Bare, commit, ct);
        var open = pull["state"]!.GetValue<string>() == "open" && !merged;
        var needsPdf = item.Issue.Role == DemoRole.Proposal;
        var rendered = !needsPdf || paths.Any(p => p.EndsWith(".pdf", StringComparison.Ordinal));
        return new DemoEvidence
        {
            Ok = open && commit is not null && rendered && !closed,
            Findings =
            [
                Check(open, $"pull request #{number} is open for review", $"pull request #{number} is not open"),
                Check(commit is not null, $"branch {branch} has {Short(commit)} with the trailer Work-Item: {workItemId}", $"no commit on {branch} has the trailer Work-Item: {workItemId}"),
                Check(rendered, $"it brings {string.Join(", ", paths)}", "it brings no rendered PDF"),
                Check(!closed, $"issue #{item.Number} is open", $"issue #{item.Number} is closed already"),
            ],
            PullRequest = number, Commit = commit, Checks = await Checks(head, ct),
        };
    }

    private async Task<DemoEvidence> Commented(DemoItem item, JsonNode issue, CancellationToken ct)
    {
        var comments = (await sandbox.Owner.Get($"repos/{Repository}/issues/{item.Number}/comments", ct)).AsArray();
        var report = comments.Select(c => c!["body"]!.GetValue<string>()).FirstOrDefault(b => b.Contains("## ", StringComparison.Ordinal) && b.Length > 300);
        var pull = await PullRequestOf(item, ct);
        var done = issue["labels"]!.AsArray().Any(l => l!["name"]!.GetValue<string>() == "work-item/done");
        return new DemoEvidence
        {
            Ok = report is not null && pull is null && done,
            Findings =
            [
                Check(report is not null, $"the report is a comment of {report?.Length} characters", "no comment holds a report"),
                Check(pull is null, "there is no pull request", "there is a pull request, which an analysis never has"),
                Check(done, $"issue #{item.Number} has the label work-item/done", $"issue #{item.Number} lacks the label work-item/done"),
            ],
        };
    }

    private async Task<JsonNode?> PullRequestOf(DemoItem item, CancellationToken ct)
    {
        var pulls = (await sandbox.Owner.Get($"repos/{Repository}/pulls?state=all&limit=50", ct)).AsArray();
        var closing = pulls.Where(p => p!["body"]!.GetValue<string>().Contains($"Closes #{item.Number}\n", StringComparison.Ordinal)
            || p["body"]!.GetValue<string>().EndsWith($"Closes #{item.Number}", StringComparison.Ordinal)).ToList();
        return closing.Count <= 1
            ? closing.FirstOrDefault()
            : throw new InvalidOperationException($"The forge has {closing.Count} pull requests that close #{item.Number}; there must be one.");
    }

    private async Task<string> Checks(string head, CancellationToken ct)
    {
        var status = await sandbox.Owner.Get($"repos/{Repository}/commits/{head}/status", ct);
        return string.Join(", ", (status["statuses"]?.AsArray() ?? []).Select(s => $"{s!["context"]} {s["status"]}").Order(StringComparer.Ordinal));
    }

    private static (long Number, string Head, string Branch, bool Merged) Read(JsonNode pull) =>
        (pull["number"]!.GetValue<long>(), pull["head"]!["sha"]!.GetValue<string>(), pull["head"]!["ref"]!.GetValue<string>(), pull["merged"]!.GetValue<bool>());

    private static string Check(bool holds, string found, string missing) => holds ? found : "MISSING: " + missing;

    private static string Short(string? sha) => sha is null ? "" : sha[..Math.Min(10, sha.Length)];

    private static DemoEvidence Missing(string what) => new() { Ok = false, Findings = ["MISSING: " + what] };
}
