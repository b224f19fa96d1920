using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CodeValdCortex.Chaos.Story;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>Looks at the forge over HTTP and at its bare repositories with git: what people have, never what the product says it did.</summary>
internal sealed partial class ForgeChecker(ForgeWorld world)
{
    private readonly GitRunner _git = new(new GitHome(world.Data("checker")));
    private readonly Written _written = new(world.Model.Answered);
    private readonly List<Finding> _findings = [];

    /// <summary>Open or merged pull requests of all issues.</summary>
    public int PullRequests { get; private set; }

    /// <summary>Everything wrong with one repository and its issues.</summary>
    public async Task<IReadOnlyList<Finding>> Check(string repository, IReadOnlyList<OpenedIssue> issues, CancellationToken ct)
    {
        _findings.Clear();
        var forge = await ForgeView.Of(world.Owner, repository, ct);
        var history = new History(_git, world.Forge.BareRepositoryPath(repository));
        var trees = new TreeChecker(history, await new History(_git, world.Data("origin.git")).Tree(TreeChecker.Base, ct), _written);
        var work = await history.WorkOn(TreeChecker.Base, ct);
        foreach (var issue in issues)
        {
            var comments = await Bodies($"repos/{repository}/issues/{issue.Number}/comments", ct);
            var live = forge.PullRequestsOf(issue.Number).Where(p => ForgeView.IsOpen(p) || ForgeView.IsMerged(p)).ToList();
            PullRequests += live.Count;
            Issue(issue, forge, comments, live);
            await PullRequest(issue, live, trees, ct);
            Committed(issue, comments, work);
        }

        foreach (var pull in forge.PullRequestsOfNone(issues))
        {
            _findings.Add(new(Wrong.Forbidden, $"{repository} has pull request #{pull["number"]} ({pull["title"]}), which closes no issue"));
        }

        _findings.AddRange((await trees.Branch(ct)).Select(finding => new Finding(finding.Kind, $"{repository} {finding.Sentence}")));
        return [.. _findings];
    }

    private void Issue(OpenedIssue issue, ForgeView forge, IReadOnlyList<string> comments, List<JsonNode> live)
    {
        if (live.Count > issue.Plan.PullRequests)
        {
            Note(Wrong.Twice, issue, $"has the pull requests {string.Join(", ", live.Select(p => $"#{p["number"]}"))}");
        }

        var labels = forge.LabelsOf(issue.Number).Where(label => label.StartsWith("work-item/", StringComparison.Ordinal)).ToList();
        if (!issue.Plan.IsWork)
        {
            if (comments.Count > 0 || labels.Count > 0)
            {
                Note(Wrong.Forbidden, issue, $"is nobody's work; it is {forge.Describe(issue.Number)} and has {comments.Count} comments");
            }

            return;
        }

        Repeated(issue, "issue", comments);
        var status = comments.Where(comment => StatusMarker().IsMatch(comment)).ToList();
        if (status is not [var only])
        {
            Note(status.Count == 0 ? Wrong.Lost : Wrong.Twice, issue, $"has {status.Count} status comments");
        }
        else if (!forge.IsAtRest(issue) || labels.Count != 1 || !only.Contains($"**{issue.Plan.EndStatus}**", StringComparison.Ordinal))
        {
            Note(Wrong.Stuck, issue, $"is {forge.Describe(issue.Number)}; its status comment says: {Text(only)}");
        }
        else if (issue.Plan.Kind == IssueKind.Analysis && !comments.Any(c => c.Contains($"Work item `{IdOf(only)}`", StringComparison.Ordinal)))
        {
            Note(Wrong.Lost, issue, "has no report");
        }
    }

    private async Task PullRequest(OpenedIssue issue, List<JsonNode> live, TreeChecker trees, CancellationToken ct)
    {
        foreach (var pull in live)
        {
            var number = pull["number"]!.GetValue<long>();
            var reviews = await ForgeView.All(world.Owner, $"repos/{issue.Repository}/pulls/{number}/reviews", ct);
            Repeated(issue, $"pull request #{number}", [
                .. reviews.Select(review => review["body"]!.GetValue<string>()),
                .. await Bodies($"repos/{issue.Repository}/issues/{number}/comments", ct)]);
            foreach (var (kind, sentence) in await trees.PullRequest(issue, pull, ct))
            {
                Note(kind, issue, sentence);
            }

            if (ForgeView.IsMerged(pull))
            {
                await Allowed(issue, pull, reviews, ct);
            }
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

        if (!await People.IsGreen(world.Owner, issue.Repository, head, ct, mergedAt))
        {
            Note(Wrong.Forbidden, issue, $"#{number} was merged while the checks of {head} were not green");
        }
    }

    // By the trailer that every commit of the product's carries: once where it ends merged, else never.
    private void Committed(OpenedIssue issue, IReadOnlyList<string> comments, IReadOnlyList<(string WorkItem, string Sha)> work)
    {
        if (comments.FirstOrDefault(comment => StatusMarker().IsMatch(comment)) is not { } status)
        {
            return;
        }

        var id = IdOf(status);
        var commits = work.Where(commit => commit.WorkItem.Split(',').Contains(id, StringComparer.Ordinal)).Select(commit => commit.Sha).ToList();
        if (commits.Count > 1)
        {
            Note(Wrong.Twice, issue, $"is on {TreeChecker.Base} as {string.Join(", ", commits)}");
        }
        else if (commits.Count == 1 && !issue.Plan.EndsMerged)
        {
            Note(Wrong.Forbidden, issue, $"is on {TreeChecker.Base} as {commits[0]}");
        }
        else if (commits.Count == 0 && issue.Plan.EndsMerged)
        {
            Note(Wrong.Lost, issue, $"has no commit with the trailer {id} on {TreeChecker.Base}");
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

    private static string IdOf(string statusComment) => StatusMarker().Match(statusComment).Groups["id"].Value;

    private static string Text(string comment) => comment.ReplaceLineEndings(" ");

    [GeneratedRegex("<!-- cortex:status (?<id>WI-[^ ]+) -->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusMarker();

    [GeneratedRegex("<!-- cortex:[^>]+ -->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marker();
}
