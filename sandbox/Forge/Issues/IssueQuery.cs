using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.Issues;

/// <summary>The filters of the issue list; newest first.</summary>
internal static class IssueQuery
{
    public static List<IssueState> Run(Call call, RepositoryState repository)
    {
        var wantedLabels = (call.Query("labels") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var (since, before) = (call.QueryInstant("since"), call.QueryInstant("before"));
        return
        [
            .. repository.Issues.Values.Reverse().Where(issue =>
                (call.Query("state") switch { "all" => true, "closed" => issue.IsClosed, _ => !issue.IsClosed })
                && (call.Query("type") switch { "issues" => !issue.IsPullRequest, "pulls" => issue.IsPullRequest, _ => true })
                && wantedLabels.All(name => issue.Labels.Exists(label => label.Name == name))
                // "since" is inclusive and goes by the last change (measured).
                && (since is null || issue.UpdatedAt >= since)
                && (before is null || issue.UpdatedAt <= before)
                && Contains(issue, call.Query("q"))
                && Is(issue.Author.Login, call.Query("created_by"))
                && (string.IsNullOrEmpty(call.Query("assigned_by"))
                    || issue.Assignees.Exists(account => Is(account.Login, call.Query("assigned_by"))))
                && (string.IsNullOrEmpty(call.Query("milestones"))
                    || call.Query("milestones")!.Split(',').Contains(issue.Milestone?.Title))),
        ];
    }

    private static bool Is(string login, string? wanted) =>
        string.IsNullOrEmpty(wanted) || login.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(IssueState issue, string? part) =>
        string.IsNullOrEmpty(part)
        || issue.Title.Contains(part, StringComparison.OrdinalIgnoreCase)
        || issue.Body.Contains(part, StringComparison.OrdinalIgnoreCase);
}
