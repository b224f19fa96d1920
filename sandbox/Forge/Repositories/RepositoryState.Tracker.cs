using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Labels;
using CodeValdCortex.Forge.Protection;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Releases;
using CodeValdCortex.Forge.Statuses;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>What is tracked in a repository besides git: issues and pull requests share one numbering.</summary>
internal sealed partial class RepositoryState
{
    public SortedDictionary<long, IssueState> Issues { get; } = [];

    public List<LabelState> Labels { get; } = [];

    public List<MilestoneState> Milestones { get; } = [];

    public List<ProtectionRule> Protections { get; } = [];

    public List<CommitStatusState> Statuses { get; } = [];

    public List<ReleaseState> Releases { get; } = [];

    public IEnumerable<PullRequestState> PullRequests =>
        Issues.Values.Select(issue => issue.PullRequest).OfType<PullRequestState>();

    public int OpenIssues => Issues.Values.Count(issue => issue is { IsClosed: false, PullRequest: null });

    public int OpenPullRequests => Issues.Values.Count(issue => issue is { IsClosed: false, PullRequest: not null });

    public long NextNumber => Issues.Count == 0 ? 1 : Issues.Keys.Last() + 1;

    public IssueState? Issue(long? number) => number is { } key ? Issues.GetValueOrDefault(key) : null;

    public PullRequestState? PullRequest(long? number) => Issue(number)?.PullRequest;

    /// <summary>The rule for a branch: its exact name first, then patterns.</summary>
    public ProtectionRule? ProtectionOf(string branch) =>
        Protections.Find(rule => rule.Name == branch) ?? Protections.Find(rule => rule.Matches(branch));
}
