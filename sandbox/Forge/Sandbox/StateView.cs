using System.Text.Json;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.Sandbox;

/// <summary>All that the forge holds in one document, for those who check a run.</summary>
internal static class StateView
{
    public static async Task<Answer> Of(ForgeState state, CancellationToken ct)
    {
        var repositories = new JsonArray();
        foreach (var repository in state.Repositories.All)
        {
            await repository.Gate.WaitAsync(ct);
            try
            {
                repositories.Add((JsonNode)Repository(repository, await repository.Git.Refs(ct)));
            }
            finally
            {
                repository.Gate.Release();
            }
        }

        return Answer.Ok(new JsonObject
        {
            ["users"] = state.Accounts.All.Select(account => account.Login).ToJson(),
            ["repositories"] = repositories,
            ["deliveries"] = state.Webhooks.History.ToJson(Delivery),
        });
    }

    public static JsonObject Delivery(ForgeDelivery delivery) => new()
    {
        ["id"] = delivery.Id,
        ["hook_id"] = delivery.HookId,
        ["event"] = delivery.Event,
        ["event_type"] = delivery.EventType,
        ["action"] = delivery.Action,
        ["repository"] = delivery.Repository,
        ["outcome"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(delivery.Outcome.ToString()),
        ["status"] = delivery.Status,
        ["replay_of"] = delivery.ReplayOf,
    };

    private static JsonObject Repository(RepositoryState repository, IReadOnlyDictionary<string, string> refs) => new()
    {
        ["id"] = repository.Id,
        ["full_name"] = repository.FullName,
        ["default_branch"] = repository.DefaultBranch,
        ["refs"] = new JsonObject(refs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["issues"] = repository.Issues.Values.Where(issue => !issue.IsPullRequest).ToJson(Issue),
        ["pull_requests"] = repository.PullRequests.ToJson(PullRequest),
        ["statuses"] = repository.Statuses.ToJson(status => new JsonObject
        {
            ["sha"] = status.Sha,
            ["context"] = status.Context,
            ["state"] = status.State,
            ["creator"] = status.Creator.Login,
        }),
    };

    private static JsonObject Issue(IssueState issue) => new()
    {
        ["number"] = issue.Number,
        ["title"] = issue.Title,
        ["author"] = issue.Author.Login,
        ["state"] = issue.IsClosed ? "closed" : "open",
        ["labels"] = issue.LabelsByName.Select(label => label.Name).ToJson(),
        ["reactions"] = issue.Reactions.Select(reaction => $"{reaction.Account.Login}:{reaction.Content}").ToJson(),
        ["comments"] = issue.Comments.ToJson(comment => new JsonObject
        {
            ["id"] = comment.Id,
            ["author"] = comment.Author.Login,
            ["body"] = comment.Body,
            ["reactions"] = comment.Reactions.Select(reaction => $"{reaction.Account.Login}:{reaction.Content}").ToJson(),
        }),
    };

    private static JsonObject PullRequest(PullRequestState pull)
    {
        var json = Issue(pull.Issue);
        json["base"] = pull.BaseBranch;
        json["head"] = pull.HeadBranch;
        json["head_sha"] = pull.HeadSha;
        json["check"] = pull.Check.ToString().ToLowerInvariant();
        json["merged"] = pull.IsMerged;
        json["merge_commit"] = pull.MergeCommit;
        json["reviews"] = pull.Reviews.ToJson(review => new JsonObject
        {
            ["id"] = review.Id,
            ["author"] = review.Author.Login,
            ["state"] = review.State,
            ["stale"] = review.IsStale,
            ["body"] = review.Body,
        });
        return json;
    }
}
