using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CodeValdCortex.Chaos.Story;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>Looks at the forge over HTTP and at its bare repositories with git: what people have, never what the product says it did.</summary>
internal sealed partial class ForgeChecker(ForgeWorld world)
{
    private const string Base = "main";
    private readonly GitRunner _git = new(new GitHome(world.Data("checker")));
    private readonly List<Finding> _findings = [];

    /// <summary>Open or merged pull requests of all issues.</summary>
    public int PullRequests { get; private set; }

    /// <summary>Everything wrong with the issues of one repository.</summary>
    public async Task<IReadOnlyList<Finding>> Check(string repository, IReadOnlyList<OpenedIssue> issues, CancellationToken ct)
    {
        _findings.Clear();
        var forge = await ForgeView.Of(world.Owner, repository, ct);
        var history = new History(_git, world.Forge.BareRepositoryPath(repository));
        var (work, files) = (await history.WorkOn(Base, ct), await history.Files(Base, ct));
        await Unasked(repository, issues, files, ct);
        foreach (var issue in issues)
        {
            var comments = await Bodies($"repos/{repository}/issues/{issue.Number}/comments", ct);
            var status = comments.Select(body => StatusMarker().Match(body)).Where(match => match.Success).Select(match => match.Groups["id"].Value).ToList();
            var live = forge.PullRequestsOf(issue.Number).Where(p => ForgeView.IsOpen(p) || ForgeView.IsMerged(p)).ToList();
            PullRequests += live.Count;
            if (status.Count == 0)
            {
                Note(Wrong.Lost, issue, "has no status comment");
                continue;
            }

            if (!forge.IsAtRest(issue))
            {
                Note(Wrong.Stuck, issue, $"is {forge.Describe(issue.Number)}; its status comment says: {Text(comments.First(StatusMarker().IsMatch))}");
            }

            Repeated(issue, "issue", comments);
            await PullRequest(issue, live, history, ct);
            Committed(issue, status[0], work, files);
            if (issue.Plan.Kind == IssueKind.Analysis && forge.IsAtRest(issue) && !comments.Any(c => c.Contains($"Work item `{status[0]}`", StringComparison.Ordinal)))
            {
                Note(Wrong.Lost, issue, "has no report");
            }
        }

        return [.. _findings];
    }

    private async Task PullRequest(OpenedIssue issue, List<JsonNode> live, History history, CancellationToken ct)
    {
        if (live.Count > (issue.Plan.Kind == IssueKind.Analysis ? 0 : 1))
        {
            Note(Wrong.Twice, issue, $"has the pull requests {string.Join(", ", live.Select(p => $"#{p["number"]}"))}");
        }

        foreach (var pull in live)
        {
            var number = pull["number"]!.GetValue<long>();
            var reviews = await ForgeView.All(world.Owner, $"repos/{issue.Repository}/pulls/{number}/reviews", ct);
            Repeated(issue, $"pull request #{number}", [
                .. reviews.Select(review => review["body"]!.GetValue<string>()),
                .. await Bodies($"repos/{issue.Repository}/issues/{number}/comments", ct)]);
            await Contents(issue, number, history, ct);
            if (ForgeView.IsMerged(pull))
            {
                await Allowed(issue, pull, reviews, ct);
                await Tree(issue, pull, history, ct);
            }
        }
    }

    // The files the pull request changes: the one the issue names, holding what it asks for, and beside it only what belongs to it.
    private async Task Contents(OpenedIssue issue, long number, History history, CancellationToken ct)
    {
        var changed = (await ForgeView.All(world.Owner, $"repos/{issue.Repository}/pulls/{number}/files", ct))
            .Select(file => file["filename"]!.GetValue<string>()).Order(StringComparer.Ordinal).ToList();
        if (issue.Plan.Path is not { } path || changed.Count != issue.Plan.Files || !changed.Contains(path) || !changed.TrueForAll(issue.Plan.Owns))
        {
            Note(Wrong.Lost, issue, $"asked for {issue.Plan.Path}; pull request #{number} changes {string.Join(", ", changed)}");
        }
        else if (!(await history.Text(History.HeadOf(number), path, ct)).Contains(issue.Plan.Title, StringComparison.Ordinal))
        {
            Note(Wrong.Lost, issue, $"is titled {issue.Plan.Title}; {path} in pull request #{number} is about something else");
        }
    }

    // What was merged is what git makes of the branch as it was and the head that was judged.
    private async Task Tree(OpenedIssue issue, JsonNode pull, History history, CancellationToken ct)
    {
        var (number, commit) = (pull["number"]!.GetValue<long>(), pull["merge_commit_sha"]!.GetValue<string>());
        var (tree, expected) = await history.Merge(commit, History.HeadOf(number), ct);
        if (tree != expected)
        {
            Note(Wrong.Forbidden, issue, $"was merged by {commit} as tree {tree}; its head and the branch before make {expected}");
        }
    }

    // What is on the branch was there before, or an issue that ends merged asked for it.
    private async Task Unasked(string repository, IReadOnlyList<OpenedIssue> issues, IReadOnlySet<string> files, CancellationToken ct)
    {
        var before = await new History(_git, world.Data("origin.git")).Files(Base, ct);
        foreach (var path in files.Where(path => !before.Contains(path) && !issues.Any(issue => issue.Plan.EndsMerged && issue.Plan.Owns(path))))
        {
            _findings.Add(new Finding(Wrong.Forbidden, $"{repository} has {path} on {Base}, which nobody asked for"));
        }
    }

    private async Task Allowed(OpenedIssue issue, JsonNode pull, IReadOnlyList<JsonNode> reviews, CancellationToken ct)
    {
        var (number, head, mergedAt) = (pull["number"], pull["head"]!["sha"]!.GetValue<string>(), pull["merged_at"]!.GetValue<DateTimeOffset>());
        if (!issue.Plan.EndsMerged)
        {
            Note(Wrong.Forbidden, issue, $"must not be merged; #{number} was, at {mergedAt:O}");
        }

        var approvals = world.Reviewers.Count(person => reviews.Any(review =>
            People.IsApproval(review, person.Login) && review["commit_id"]!.GetValue<string>() == head
            && review["submitted_at"]!.GetValue<DateTimeOffset>() <= mergedAt));
        if (issue.Plan.Kind == IssueKind.Software && approvals < 2)
        {
            Note(Wrong.Forbidden, issue, $"#{number} was merged with {approvals} approvals of {head}");
        }

        if (!await People.IsGreen(world.Owner, issue.Repository, head, ct))
        {
            Note(Wrong.Forbidden, issue, $"#{number} was merged while the checks of {head} were not green");
        }
    }

    private void Committed(
        OpenedIssue issue, string workItem, IReadOnlyList<(string WorkItem, string Sha, IReadOnlyList<string> Paths)> work, IReadOnlySet<string> files)
    {
        var commits = work.Where(commit => commit.WorkItem.Split(',').Contains(workItem, StringComparer.Ordinal)).ToList();
        switch (commits.Count)
        {
            case > 1:
                Note(Wrong.Twice, issue, $"is on {Base} as {string.Join(", ", commits.Select(c => c.Sha))}");
                break;
            case 1 when !issue.Plan.EndsMerged:
                Note(Wrong.Forbidden, issue, $"is on {Base} as {commits[0].Sha}");
                break;
            case 1 when !commits[0].Paths.Contains(issue.Plan.Path) || !files.Contains(issue.Plan.Path!):
                Note(Wrong.Lost, issue, $"asked for {issue.Plan.Path}; {commits[0].Sha} brought {string.Join(", ", commits[0].Paths)}");
                break;
            case 0 when issue.Plan.EndsMerged:
                Note(Wrong.Lost, issue, $"has no commit with the trailer {workItem} on {Base}");
                break;
            default:
                break;
        }
    }

    // Each of the product's texts carries a hidden marker of its purpose: no two on one page are the same.
    private void Repeated(OpenedIssue issue, string page, IReadOnlyList<string> bodies)
    {
        foreach (var marker in bodies.SelectMany(body => Marker().Matches(body).Select(m => m.Value).Distinct()).GroupBy(m => m).Where(g => g.Count() > 1))
        {
            Note(Wrong.Twice, issue, $"has {marker.Key} {marker.Count()} times on the {page}");
        }
    }

    private async Task<IReadOnlyList<string>> Bodies(string path, CancellationToken ct) =>
        [.. (await world.Owner.Get(path, ct)).AsArray().Select(entry => entry!["body"]!.GetValue<string>())];

    private void Note(Wrong kind, OpenedIssue issue, string what) => _findings.Add(new Finding(kind, $"{issue} {what}"));

    private static string Text(string comment) => comment.ReplaceLineEndings(" ");

    [GeneratedRegex("<!-- cortex:status (?<id>WI-[^ ]+) -->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusMarker();

    [GeneratedRegex("<!-- cortex:[^>]+ -->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
