using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Labels;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Issues;

/// <summary>Gitea's <c>Issue</c> and <c>Milestone</c>.</summary>
internal static class IssueShape
{
    public static JsonObject Issue(this ForgeState state, RepositoryState repository, IssueState issue)
    {
        var json = new JsonObject
        {
            ["id"] = issue.Id,
            ["url"] = $"{state.RootUrl}api/v1/repos/{repository.FullName}/issues/{issue.Number}",
            ["html_url"] = HtmlUrl(state, repository, issue),
            ["number"] = issue.Number,
            ["user"] = state.User(issue.Author),
            ["original_author"] = "",
            ["original_author_id"] = 0,
            ["title"] = issue.Title,
            ["body"] = issue.Body,
            ["ref"] = issue.Ref,
        };
        if (state.Is122)
        {
            json["assets"] = new JsonArray();
        }

        AddTracking(state, repository, issue, json);
        json["state"] = issue.IsClosed ? "closed" : "open";
        json["is_locked"] = false;
        json["comments"] = issue.Comments.Count;
        json["created_at"] = issue.CreatedAt.Rfc3339();
        json["updated_at"] = issue.UpdatedAt.Rfc3339();
        json["closed_at"] = issue.ClosedAt.Rfc3339();
        json["due_date"] = issue.DueAt.Rfc3339();
        json["pull_request"] = issue.PullRequest is { } pull
            ? new JsonObject { ["merged"] = pull.IsMerged, ["merged_at"] = pull.MergedAt.Rfc3339() }
            : null;
        json["repository"] = RepositoryShape.Meta(repository);
        if (state.Is122)
        {
            json["pin_order"] = 0;
        }

        return json;
    }

    public static string HtmlUrl(ForgeState state, RepositoryState repository, IssueState issue) =>
        $"{state.RootUrl}{repository.FullName}/{(issue.IsPullRequest ? "pulls" : "issues")}/{issue.Number}";

    /// <summary>Labels, milestone and assignees: alike in issues and pull requests.</summary>
    public static void AddTracking(ForgeState state, RepositoryState repository, IssueState issue, JsonObject json)
    {
        json["labels"] = issue.LabelsByName.ToJson(label => LabelEndpoints.Shape(state, label));
        json["milestone"] = issue.Milestone is { } milestone ? Milestone(repository, milestone) : null;
        json["assignee"] = issue.Assignees is [var first, ..] ? state.User(first) : null;
        // Go's nil slice: null, not an empty list (recorded).
        json["assignees"] = issue.Assignees.Count == 0 ? null : issue.Assignees.ToJson(state.User);
    }

    public static JsonObject Milestone(RepositoryState repository, MilestoneState milestone) => new()
    {
        ["id"] = milestone.Id,
        ["title"] = milestone.Title,
        ["description"] = milestone.Description,
        ["state"] = milestone.IsClosed ? "closed" : "open",
        ["open_issues"] = repository.Issues.Values.Count(issue => issue.Milestone == milestone && !issue.IsClosed),
        ["closed_issues"] = repository.Issues.Values.Count(issue => issue.Milestone == milestone && issue.IsClosed),
        ["created_at"] = milestone.CreatedAt.Rfc3339(),
        ["updated_at"] = milestone.UpdatedAt.Rfc3339(),
        ["closed_at"] = milestone.IsClosed ? milestone.UpdatedAt.Rfc3339() : null,
        ["due_on"] = milestone.DueAt.Rfc3339(),
    };
}
