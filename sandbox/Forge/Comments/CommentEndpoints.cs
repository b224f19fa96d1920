using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Comments;

/// <summary>Comments on issues and pull requests. The list of one issue is not paged (measured).</summary>
internal static class CommentEndpoints
{
    public static void MapComments(this Api api)
    {
        api.Repository("GET", "/issues/comments", ForgePermission.Read, ListAll);
        api.Repository("GET", "/issues/{index}/comments", ForgePermission.Read, List);
        api.Repository("POST", "/issues/{index}/comments", ForgePermission.Read, Create);
        api.Repository("GET", "/issues/comments/{id}", ForgePermission.Read, call => Task.FromResult(
            Find(call) is var (issue, comment) ? Answer.Ok(Shape(call.State, call.Repository, issue, comment)) : Answer.NotFound));
        api.Repository("PATCH", "/issues/comments/{id}", ForgePermission.Read, Edit);
        api.Repository("DELETE", "/issues/comments/{id}", ForgePermission.Read, Delete);
    }

    /// <summary>The comment of the route with its issue.</summary>
    public static (IssueState Issue, CommentState Comment)? Find(Call call)
    {
        var id = call.RouteNumber("id");
        foreach (var issue in call.Repository.Issues.Values)
        {
            if (issue.Comments.Find(comment => comment.Id == id) is { } comment)
            {
                return (issue, comment);
            }
        }

        return null;
    }

    public static JsonObject Shape(ForgeState state, RepositoryState repository, IssueState issue, CommentState comment)
    {
        var html = IssueShape.HtmlUrl(state, repository, issue);
        var json = new JsonObject
        {
            ["id"] = comment.Id,
            ["html_url"] = $"{html}#issuecomment-{comment.Id}",
            ["pull_request_url"] = issue.IsPullRequest ? html : "",
            ["issue_url"] = issue.IsPullRequest ? "" : html,
            ["user"] = state.User(comment.Author),
            ["original_author"] = "",
            ["original_author_id"] = 0,
            ["body"] = comment.Body,
        };
        if (state.Is122)
        {
            json["assets"] = new JsonArray();
        }

        json["created_at"] = comment.CreatedAt.Rfc3339();
        json["updated_at"] = comment.UpdatedAt.Rfc3339();
        return json;
    }

    private static Task<Answer> List(Call call)
    {
        if (call.Repository.Issue(call.RouteNumber("index")) is not { } issue)
        {
            return Task.FromResult(Answer.NotFound);
        }

        var comments = issue.Comments.Where(comment => IsWanted(call, comment)).ToList();
        return Task.FromResult(Answer.Ok(comments.ToJson(comment => Shape(call.State, call.Repository, issue, comment))) with
        {
            Headers = [("X-Total-Count", comments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        });
    }

    private static Task<Answer> ListAll(Call call) => Task.FromResult(call.Paged(
        [.. call.Repository.Issues.Values
            .SelectMany(issue => issue.Comments, (issue, comment) => (Issue: issue, Comment: comment))
            .Where(pair => IsWanted(call, pair.Comment)).OrderBy(pair => pair.Comment.Id)],
        pair => Shape(call.State, call.Repository, pair.Issue, pair.Comment)));

    private static bool IsWanted(Call call, CommentState comment) =>
        (call.QueryInstant("since") is not { } since || comment.UpdatedAt >= since)
        && (call.QueryInstant("before") is not { } before || comment.UpdatedAt <= before);

    private static Task<Answer> Create(Call call)
    {
        if (call.Repository.Issue(call.RouteNumber("index")) is not { } issue || call.Repository.IsArchived)
        {
            return Task.FromResult(Answer.NotFound);
        }

        if (call.Body.TextOr("body", "") is not { Length: > 0 } text)
        {
            return Task.FromResult(Answer.Error(422, "[Body]: Required"));
        }

        var comment = new CommentState(call.State.Ids.Comment.Next(), call.Doer, text, call.State.Now());
        issue.UpdatedAt = call.State.Now();
        // The payload counts the comments without this one (recorded).
        Send(call, issue, comment, "created", null);
        issue.Comments.Add(comment);
        return Task.FromResult(Answer.Created(Shape(call.State, call.Repository, issue, comment)));
    }

    private static Task<Answer> Edit(Call call)
    {
        if (Find(call) is not var (issue, comment))
        {
            return Task.FromResult(Answer.NotFound);
        }

        if (!MayChange(call, comment))
        {
            return Task.FromResult(Answer.Error(403, "only the author or an administrator may change a comment"));
        }

        if (call.Body.TextOr("body", "") is not { Length: > 0 } text)
        {
            return Task.FromResult(Answer.Error(422, "[Body]: Required"));
        }

        var old = comment.Body;
        (comment.Body, comment.UpdatedAt, issue.UpdatedAt) = (text, call.State.Now(), call.State.Now());
        if (text != old)
        {
            Send(call, issue, comment, "edited", IssueEvents.From("body", old));
        }

        return Task.FromResult(Answer.Ok(Shape(call.State, call.Repository, issue, comment)));
    }

    private static Task<Answer> Delete(Call call)
    {
        if (Find(call) is not var (issue, comment))
        {
            return Task.FromResult(Answer.NotFound);
        }

        if (!MayChange(call, comment))
        {
            return Task.FromResult(Answer.Error(403, "only the author or an administrator may delete a comment"));
        }

        issue.Comments.Remove(comment);
        issue.UpdatedAt = call.State.Now();
        Send(call, issue, comment, "deleted", null);
        return Task.FromResult(Answer.NoContent);
    }

    // A writer alone may not (measured: 403).
    private static bool MayChange(Call call, CommentState comment) =>
        comment.Author == call.Doer || call.Permission == ForgePermission.Admin;

    private static void Send(Call call, IssueState issue, CommentState comment, string action, JsonObject? changes)
    {
        var state = call.State;
        var payload = new JsonObject
        {
            ["action"] = action,
            ["issue"] = state.Issue(call.Repository, issue),
            ["comment"] = Shape(state, call.Repository, issue, comment),
        };
        if (changes is not null)
        {
            payload["changes"] = changes;
        }

        payload["repository"] = state.Repository(call.Repository, call.Permission);
        payload["sender"] = state.User(call.Doer);
        payload["is_pull"] = issue.IsPullRequest;
        state.Webhooks.Send(call.Repository, issue.IsPullRequest ? "pull_request_comment" : "issue_comment", payload);
    }
}
