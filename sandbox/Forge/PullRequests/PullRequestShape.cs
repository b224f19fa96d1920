using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>Gitea's <c>PullRequest</c>.</summary>
internal static class PullRequestShape
{
    public static JsonObject PullRequest(this ForgeState state, RepositoryState repository, PullRequestState pull)
    {
        var (issue, newer) = (pull.Issue, state.Is122);
        var html = IssueShape.HtmlUrl(state, repository, issue);
        var json = new JsonObject
        {
            ["id"] = pull.Id,
            ["url"] = html,
            ["number"] = pull.Number,
            ["user"] = state.User(issue.Author),
            ["title"] = issue.Title,
            ["body"] = issue.Body,
        };
        IssueShape.AddTracking(state, repository, issue, json);
        if (newer)
        {
            json["requested_reviewers"] = pull.RequestedReviewers.Count == 0 ? null : pull.RequestedReviewers.ToJson(state.User);
        }

        json["state"] = issue.IsClosed ? "closed" : "open";
        json["is_locked"] = false;
        json["comments"] = issue.Comments.Count;
        json["html_url"] = html;
        json["diff_url"] = $"{html}.diff";
        json["patch_url"] = $"{html}.patch";
        json["mergeable"] = pull.Check == CheckState.Clean;
        json["merged"] = pull.IsMerged;
        json["merged_at"] = pull.MergedAt.Rfc3339();
        json["merge_commit_sha"] = pull.MergeCommit;
        json["merged_by"] = state.User(pull.MergedBy);
        if (newer)
        {
            json["allow_maintainer_edit"] = false;
        }

        json["base"] = Branch(state, repository, pull.BaseBranch, pull.BaseSha);
        json["head"] = Branch(state, pull.HeadRepository, pull.HeadBranch, pull.HeadSha);
        json["merge_base"] = pull.MergeBase ?? "";
        json["due_date"] = issue.DueAt.Rfc3339();
        json["created_at"] = issue.CreatedAt.Rfc3339();
        json["updated_at"] = issue.UpdatedAt.Rfc3339();
        // null even for merged ones in 1.15 (measured).
        json["closed_at"] = newer ? issue.ClosedAt.Rfc3339() : null;
        if (newer)
        {
            json["pin_order"] = 0;
        }

        return json;
    }

    private static JsonObject Branch(ForgeState state, RepositoryState repository, string branch, string sha) => new()
    {
        ["label"] = branch,
        ["ref"] = branch,
        ["sha"] = sha,
        ["repo_id"] = repository.Id,
        ["repo"] = state.Repository(repository, ForgePermission.None),
    };
}
