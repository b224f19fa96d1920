using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Reviews;

/// <summary>Reviews of pull requests.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this Api api)
    {
        const string path = "/pulls/{index}/reviews";
        api.Repository("GET", path, ForgePermission.Read, call => Task.FromResult(
            PullRequestEndpoints.Find(call) is { } pull ? call.Paged(pull.Reviews, review => Shape(call, pull, review)) : Answer.NotFound));
        api.Repository("POST", path, ForgePermission.Read, Create);
        api.Repository("GET", path + "/{id}", ForgePermission.Read, call => Task.FromResult(
            Find(call) is var (pull, review) ? Answer.Ok(Shape(call, pull, review)) : Answer.NotFound));
        api.Repository("GET", path + "/{id}/comments", ForgePermission.Read, call => Task.FromResult(
            Find(call) is var (pull, review)
                ? Answer.Ok(review.Comments.ToJson(comment => Comment(call, pull, review, comment)))
                : Answer.NotFound));
        api.Repository("POST", path + "/{id}/dismissals", ForgePermission.Admin, call => Dismiss(call, true));
        api.Repository("POST", path + "/{id}/undismissals", ForgePermission.Admin, call => Dismiss(call, false));
    }

    private static (PullRequestState Pull, ReviewState Review)? Find(Call call) =>
        PullRequestEndpoints.Find(call) is { } pull && pull.Reviews.Find(review => review.Id == call.RouteNumber("id")) is { } review
            ? (pull, review)
            : null;

    private static Task<Answer> Create(Call call)
    {
        if (PullRequestEndpoints.Find(call) is not { } pull)
        {
            return Task.FromResult(Answer.NotFound);
        }

        var (kind, text) = (call.Body.TextOr("event", ""), call.Body.TextOr("body", ""));
        kind = kind.Length == 0 ? ReviewState.Pending : kind;
        var isVerdict = kind is ReviewState.Approved or ReviewState.ChangesRequested;
        var comments = call.Body.Objects("comments");
        var problem = kind switch
        {
            ReviewState.Approved when pull.Issue.Author == call.Doer => "approve your own pull is not allowed",
            ReviewState.ChangesRequested when pull.Issue.Author == call.Doer => "reject your own pull is not allowed",
            ReviewState.ChangesRequested or ReviewState.Comment when text.Trim().Length == 0 && comments.Count == 0 =>
                $"review event {kind} requires a body or a comment",
            ReviewState.Approved or ReviewState.ChangesRequested or ReviewState.Comment or ReviewState.Pending => null,
            _ => $"unknown review event {kind}",
        };
        if (problem is not null)
        {
            return Task.FromResult(Answer.Error(422, problem));
        }

        var commit = call.Body.Text("commit_id") is { Length: > 0 } given ? given : pull.HeadSha;
        var review = new ReviewState(call.State.Ids.Review.Next(), call.Doer, kind, text, commit, call.State.Now())
        {
            IsStale = commit != pull.HeadSha,
            IsOfficial = isVerdict && (call.Repository.ProtectionOf(pull.BaseBranch)?.Counts(call.Repository, call.Doer) ?? call.CanWrite),
        };
        review.Comments.AddRange(comments.Select(comment => new ReviewCommentState(
            call.State.Ids.ReviewComment.Next(), comment.TextOr("path", ""), comment.TextOr("body", ""),
            comment.Number("new_position") ?? 0, comment.Number("old_position") ?? 0)));
        if (isVerdict)
        {
            pull.Reviews.FindAll(earlier => earlier.Author == call.Doer).ForEach(earlier => earlier.IsOfficial = false);
        }

        pull.Reviews.Add(review);
        pull.Issue.UpdatedAt = call.State.Now();
        if (kind != ReviewState.Pending)
        {
            PullRequestEvents.SendReview(call.State, call.Repository, pull, review);
        }

        return Task.FromResult(Answer.Ok(Shape(call, pull, review)));
    }

    private static Task<Answer> Dismiss(Call call, bool dismissed)
    {
        if (Find(call) is not var (pull, review))
        {
            return Task.FromResult(Answer.NotFound);
        }

        review.IsDismissed = dismissed;
        return Task.FromResult(Answer.Ok(Shape(call, pull, review)));
    }

    public static JsonObject Shape(Call call, PullRequestState pull, ReviewState review)
    {
        var html = IssueShape.HtmlUrl(call.State, call.Repository, pull.Issue);
        var json = new JsonObject
        {
            ["id"] = review.Id,
            ["user"] = call.State.User(review.Author),
            ["team"] = null,
            ["state"] = review.State,
            ["body"] = review.Body,
            ["commit_id"] = review.CommitId,
            ["stale"] = review.IsStale,
            ["official"] = review.IsOfficial,
            ["dismissed"] = review.IsDismissed,
            ["comments_count"] = review.Comments.Count,
            ["submitted_at"] = review.SubmittedAt.Rfc3339(),
        };
        if (call.State.Is122)
        {
            json["updated_at"] = review.SubmittedAt.Rfc3339();
        }

        json["html_url"] = $"{html}#issuecomment-{review.Id}";
        json["pull_request_url"] = html;
        return json;
    }

    private static JsonObject Comment(Call call, PullRequestState pull, ReviewState review, ReviewCommentState comment)
    {
        var html = IssueShape.HtmlUrl(call.State, call.Repository, pull.Issue);
        return new JsonObject
        {
            ["id"] = comment.Id,
            ["body"] = comment.Body,
            ["user"] = call.State.User(review.Author),
            ["resolver"] = null,
            ["pull_request_review_id"] = review.Id,
            ["created_at"] = review.SubmittedAt.Rfc3339(),
            ["updated_at"] = review.SubmittedAt.Rfc3339(),
            ["path"] = comment.Path,
            ["commit_id"] = review.CommitId,
            ["original_commit_id"] = "",
            ["diff_hunk"] = "",
            ["position"] = comment.NewPosition,
            ["original_position"] = comment.OldPosition,
            ["html_url"] = $"{html}#issuecomment-{comment.Id}",
            ["pull_request_url"] = html,
        };
    }
}
