using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.PullRequests;

/// <summary>Sees to it that one open pull request remains of an item's branch, whatever ambiguous answers made.</summary>
internal sealed class OnePullRequest(GiteaClient gitea, ForgeDirectory directory, Intents intents, NotedComments comments)
{
    /// <summary>The open one with the lowest number; others of ours are closed with a note. Null where there is none.</summary>
    public async Task<PullRequest?> Settle(
        RepositoryName repository, string branch, string baseBranch, Guid executionId, long repositoryId, string workItemId,
        CancellationToken ct)
    {
        var open = await gitea.PullRequests.FindByHead(repository, branch, baseBranch, "open", ct);
        if (open.Count <= 1)
        {
            return open.Count == 0 ? null : open[0];
        }

        var me = await directory.Me(ct);
        foreach (var duplicate in open.Skip(1).Where(pull => pull.User?.Id == me.Id))
        {
            var marker = Marker.Of("duplicate", $"{workItemId} #{duplicate.Number}");
            var intent = await intents.Plan(executionId, repositoryId, Effects.Close, Effects.Duplicate(duplicate.Number), ct);
            await comments.Put(
                executionId, repositoryId, repository, duplicate.Number, marker, $"The same change is in #{open[0].Number}.\n\n{marker}\n", ct);
            using var closed = await gitea.PullRequests.Edit(
                repository.Owner, repository.Name, duplicate.Number, new EditPullRequest { State = "closed" }, ct);
            closed.EnsureSuccess();
            await intents.Fulfil(intent, "closed", ct);
        }

        return open[0];
    }
}
