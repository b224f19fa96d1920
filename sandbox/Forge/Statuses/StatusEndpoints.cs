using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Statuses;

/// <summary>Commit statuses. They send no events (measured).</summary>
internal static class StatusEndpoints
{
    public static void MapStatuses(this Api api)
    {
        api.Repository("POST", "/statuses/{sha}", ForgePermission.Write, Create);
        api.Repository("GET", "/statuses/{sha}", ForgePermission.Read, call => List(call, call.Route("sha")));
        api.Repository("GET", "/commits/{ref}/statuses", ForgePermission.Read, call => List(call, call.Route("ref")));
        api.Repository("GET", "/commits/{ref}/status", ForgePermission.Read, Combined);
    }

    /// <summary>Adds a status, as the API and the simulated CI do.</summary>
    public static CommitStatusState Add(
        ForgeState state, RepositoryState repository, Account creator, string sha, string value, string context,
        string description = "", string targetUrl = "")
    {
        var status = new CommitStatusState(
            state.Ids.Status.Next(), sha, value, context, description, targetUrl, creator, state.Now());
        repository.Statuses.Add(status);
        return status;
    }

    private static async Task<Answer> Create(Call call)
    {
        var sha = await call.Repository.Git.Parse($"{call.Route("sha")}^{{commit}}", call.Ct);
        var value = call.Body.TextOr("state", "");
        if (sha is null || !CommitStatusState.States.Contains(value))
        {
            // Measured on 1.15: 500 for either.
            return Answer.Error(call.State.Is122 ? sha is null ? 404 : 422 : 500, "unknown commit or state");
        }

        var context = call.Body.Text("context") is { Length: > 0 } given ? given : "default";
        var status = Add(call.State, call.Repository, call.Doer, sha, value, context,
            call.Body.TextOr("description", ""), call.Body.TextOr("target_url", ""));
        return Answer.Created(Shape(call, status));
    }

    private static async Task<Answer> List(Call call, string reference)
    {
        if (await call.Repository.Git.Commit(reference, call.Ct) is not { } sha)
        {
            return Answer.NotFound;
        }

        var wanted = call.Query("state");
        return call.Paged(
            [.. call.Repository.Statuses.Where(status => status.Sha == sha && (string.IsNullOrEmpty(wanted) || status.State == wanted))
                .OrderByDescending(status => status.Id)],
            status => Shape(call, status));
    }

    private static async Task<Answer> Combined(Call call)
    {
        if (await call.Repository.Git.Commit(call.Route("ref"), call.Ct) is not { } sha)
        {
            return Answer.NotFound;
        }

        var latest = CombinedState.Latest(call.Repository, sha);
        var url = $"{call.State.RootUrl}api/v1/repos/{call.Repository.FullName}/commits/{sha}";
        if (latest.Count == 0)
        {
            // Gitea answers its empty struct (routers/api/v1/repo/status.go).
            return Answer.Ok(new JsonObject
            {
                ["state"] = "",
                ["sha"] = "",
                ["total_count"] = 0,
                ["statuses"] = null,
                ["repository"] = null,
                ["commit_url"] = "",
                ["url"] = "",
            });
        }

        return Answer.Ok(new JsonObject
        {
            ["state"] = CombinedState.Of(latest),
            ["sha"] = sha,
            ["total_count"] = latest.Count,
            ["statuses"] = latest.Skip((call.Page - 1) * call.Limit).Take(call.Limit).ToJson(status => Shape(call, status)),
            ["repository"] = RepositoryEndpoints.Shape(call, call.Repository),
            ["commit_url"] = url,
            ["url"] = $"{url}/status",
        });
    }

    private static JsonObject Shape(Call call, CommitStatusState status) => new()
    {
        ["id"] = status.Id,
        ["status"] = status.State,
        ["target_url"] = status.TargetUrl,
        ["description"] = status.Description,
        ["url"] = $"{call.State.RootUrl}api/v1/repos/{call.Repository.FullName}/statuses/{status.Sha}",
        ["context"] = status.Context,
        ["creator"] = call.State.User(status.Creator),
        ["created_at"] = status.CreatedAt.Rfc3339(),
        ["updated_at"] = status.CreatedAt.Rfc3339(),
    };
}
