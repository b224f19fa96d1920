using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Reviews;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>The events of pull requests.</summary>
internal static class PullRequestEvents
{
    public static void Send(
        ForgeState state, RepositoryState repository, PullRequestState pull, string action, Account sender, JsonObject? changes = null)
    {
        var type = action == "synchronized" ? "pull_request_sync" : IssueEvents.Type("pull_request", "pull_request", action);
        state.Webhooks.Send(
            repository, type, Payload(state, repository, pull, action, sender, changes, repository.PermissionOf(pull.Issue.Author), null));
    }

    /// <summary>Approved, rejected and commented are three types; for pending reviews there is no event.</summary>
    public static void SendReview(ForgeState state, RepositoryState repository, PullRequestState pull, ReviewState review)
    {
        var type = review.State switch
        {
            ReviewState.Approved => "pull_request_review_approved",
            ReviewState.ChangesRequested => "pull_request_review_rejected",
            _ => "pull_request_review_comment",
        };
        // The payload's own name for a comment differs from the hook's (recorded).
        var content = new JsonObject
        {
            ["type"] = type == "pull_request_review_comment" ? "pull_request_comment" : type,
            ["content"] = review.Body,
        };
        state.Webhooks.Send(repository, type, Payload(
            state, repository, pull, "reviewed", review.Author, null, repository.PermissionOf(review.Author), content));
    }

    /// <summary>A requested or withdrawn review: an event from 1.20 only.</summary>
    public static void SendReviewRequest(
        ForgeState state, RepositoryState repository, PullRequestState pull, string action, Account sender, Account reviewer)
    {
        var payload = Payload(state, repository, pull, action, sender, null, repository.PermissionOf(pull.Issue.Author), null);
        payload["requested_reviewer"] = state.User(reviewer);
        state.Webhooks.Send(repository, "pull_request_review_request", payload);
    }

    private static JsonObject Payload(
        ForgeState state, RepositoryState repository, PullRequestState pull, string action, Account sender,
        JsonObject? changes, ForgePermission permission, JsonObject? review)
    {
        var payload = new JsonObject { ["action"] = action, ["number"] = pull.Number };
        if (changes is not null)
        {
            payload["changes"] = changes;
        }

        payload["pull_request"] = state.PullRequest(repository, pull);
        if (state.Is122)
        {
            payload["requested_reviewer"] = null;
        }

        payload["repository"] = state.Repository(repository, permission);
        payload["sender"] = state.User(sender);
        if (state.Is122)
        {
            payload["commit_id"] = "";
        }

        payload["review"] = review;
        return payload;
    }
}
