using System.Text.Json.Nodes;
using CodeValdCortex.Standalone.Demo;

namespace CodeValdCortex.Chaos.Story;

/// <summary>All issues and pull requests of one repository at one moment, as the forge tells them over HTTP.</summary>
internal sealed class ForgeView
{
    private const int PageSize = 50;
    private readonly Dictionary<long, JsonNode> _issues;
    private readonly List<JsonNode> _pulls;

    private ForgeView(IEnumerable<JsonNode> issues, IEnumerable<JsonNode> pulls) =>
        (_issues, _pulls) = (issues.ToDictionary(i => i["number"]!.GetValue<long>()), [.. pulls]);

    public static async Task<ForgeView> Of(ForgePerson reader, string repository, CancellationToken ct) =>
        new(await All(reader, $"repos/{repository}/issues?state=all&type=issues", ct), await All(reader, $"repos/{repository}/pulls?state=all", ct));

    /// <summary>All pages of a list.</summary>
    public static async Task<IReadOnlyList<JsonNode>> All(ForgePerson reader, string path, CancellationToken ct)
    {
        var all = new List<JsonNode>();
        for (var page = 1; ; page++)
        {
            var some = (await reader.Get($"{path}{(path.Contains('?') ? '&' : '?')}limit={PageSize}&page={page}", ct)).AsArray();
            all.AddRange(some.Select(entry => entry!));
            if (some.Count < PageSize)
            {
                return all;
            }
        }
    }

    /// <summary>Pull requests that close an issue, whatever became of them.</summary>
    public IReadOnlyList<JsonNode> PullRequestsOf(long issue) =>
        [.. _pulls.Where(p => p["body"]!.GetValue<string>().Split('\n').Any(line => line.Trim() == $"Closes #{issue}"))];

    /// <summary>Pull requests that close none of these issues.</summary>
    public IEnumerable<JsonNode> PullRequestsOfNone(IEnumerable<OpenedIssue> issues)
    {
        var known = issues.SelectMany(issue => PullRequestsOf(issue.Number)).ToHashSet();
        return _pulls.Where(pull => !known.Contains(pull));
    }

    /// <summary>The issue's labels.</summary>
    public IReadOnlyList<string> LabelsOf(long issue) => [.. _issues[issue]["labels"]!.AsArray().Select(l => l!["name"]!.GetValue<string>())];

    public bool IsClosed(long issue) => _issues[issue]["state"]!.GetValue<string>() == "closed";

    /// <summary>Whether nothing more is expected of the product for this issue.</summary>
    public bool IsAtRest(OpenedIssue issue) => issue.Plan.Kind switch
    {
        IssueKind.Talk => true,
        IssueKind.Analysis => LabelsOf(issue.Number).Contains("work-item/done"),
        IssueKind.Proposal or IssueKind.Red => IsOpenForReview(issue.Number),
        IssueKind.Unapproved => IsOpenForReview(issue.Number) && LabelsOf(issue.Number).Contains("ready-to-merge"),
        _ => IsClosed(issue.Number) && LabelsOf(issue.Number).Contains("work-item/done") && PullRequestsOf(issue.Number).Any(IsMerged),
    };

    /// <summary>One line for people: state, labels, pull requests.</summary>
    public string Describe(long issue) =>
        $"{(IsClosed(issue) ? "closed" : "open")} [{string.Join(", ", LabelsOf(issue))}] "
        + string.Join(", ", PullRequestsOf(issue).Select(p => $"PR #{p["number"]} {(IsMerged(p) ? "merged" : p["state"]!.GetValue<string>())}"));

    public static bool IsMerged(JsonNode pull) => pull["merged"]!.GetValue<bool>();

    public static bool IsOpen(JsonNode pull) => pull["state"]!.GetValue<string>() == "open";

    private bool IsOpenForReview(long issue) => LabelsOf(issue).Contains("work-item/review") && PullRequestsOf(issue).Any(IsOpen);
}
