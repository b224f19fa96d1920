using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Reviews;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>Pull requests: read, list, edit; opening is <see cref="PullRequestOpening"/>.</summary>
internal static class PullRequestEndpoints
{
    public static void MapPullRequests(this Api api)
    {
        api.Repository("GET", "/pulls", ForgePermission.Read, List);
        api.Repository("POST", "/pulls", ForgePermission.Read, PullRequestOpening.Open);
        api.Repository("GET", "/pulls/{index}.diff", ForgePermission.Read, call => Diff(call, "diff"));
        api.Repository("GET", "/pulls/{index}.patch", ForgePermission.Read, call => Diff(call, "patch"));
        api.Repository("GET", "/pulls/{index}", ForgePermission.Read, call => Task.FromResult(
            Find(call) is { } pull ? Answer.Ok(call.State.PullRequest(call.Repository, pull)) : Answer.NotFound));
        api.Repository("PATCH", "/pulls/{index}", ForgePermission.Read, Edit);
        api.Repository("POST", "/pulls/{index}/update", ForgePermission.Write, PullRequestUpdate.Run);
        api.Repository("POST", "/pulls/{index}/requested_reviewers", ForgePermission.Write, call => Task.FromResult(Reviewers.Request(call)));
        api.Repository("DELETE", "/pulls/{index}/requested_reviewers", ForgePermission.Write, call => Task.FromResult(Reviewers.Withdraw(call)));
        if (api.State.Is122)
        {
            api.Repository("GET", "/pulls/{index}/files", ForgePermission.Read, PullRequestFiles.List);
        }
    }

    public static PullRequestState? Find(Call call) => call.Repository.PullRequest(call.RouteNumber("index"));

    private static Task<Answer> List(Call call)
    {
        if (call.Repository.IsEmpty)
        {
            return Task.FromResult(Answer.NotFound);
        }

        var labels = call.Http.Request.Query["labels"];
        var pulls = call.Repository.PullRequests.Where(pull => call.Query("state") switch
        {
            "open" => !pull.Issue.IsClosed,
            "closed" => pull.Issue.IsClosed,
            // The list of pull requests shows all where nothing is asked (Gitea's StateAll fallthrough).
            _ => true,
        } && labels.All(id => pull.Issue.Labels.Exists(label => $"{label.Id}" == id)));
        var sorted = call.Query("sort") switch
        {
            "oldest" => pulls.OrderBy(pull => pull.Number),
            "recentupdate" => pulls.OrderByDescending(pull => pull.Issue.UpdatedAt).ThenByDescending(pull => pull.Number),
            "leastupdate" => pulls.OrderBy(pull => pull.Issue.UpdatedAt).ThenBy(pull => pull.Number),
            _ => pulls.OrderByDescending(pull => pull.Number),
        };
        return Task.FromResult(call.Paged([.. sorted], pull => call.State.PullRequest(call.Repository, pull)));
    }

    private static async Task<Answer> Diff(Call call, string kind)
    {
        if (Find(call) is not { MergeBase: { } mergeBase } pull)
        {
            return Answer.NotFound;
        }

        var git = call.Repository.Git;
        var result = kind == "diff"
            ? await git.Run(call.Ct, "diff", "--binary", mergeBase, pull.HeadSha)
            : await git.Run(call.Ct, "format-patch", "--stdout", $"{mergeBase}..{pull.HeadSha}");
        return Answer.Raw(result.OrThrow(kind).Bytes, "text/plain; charset=utf-8");
    }

    private static async Task<Answer> Edit(Call call)
    {
        if (Find(call) is not { } pull)
        {
            return Answer.NotFound;
        }

        if (pull.Issue.Author != call.Doer && !call.CanWrite)
        {
            return Answer.Error(403, "user should have a permission to write to a repo");
        }

        if (call.Body.Text("base") is { Length: > 0 } target && target != pull.BaseBranch)
        {
            if (pull.IsMerged || await call.Repository.Git.BranchTip(target, call.Ct) is not { } tip)
            {
                return Answer.Error(pull.IsMerged ? 409 : 404, "new base does not exist or the pull request is merged");
            }

            var old = pull.BaseBranch;
            (pull.BaseBranch, pull.BaseSha) = (target, tip);
            MergeCheck.Restart(call.State, call.Repository, pull);
            PullRequestEvents.Send(call.State, call.Repository, pull, "edited", call.Doer, IssueEvents.From("ref", old));
        }

        IssueEdit.Apply(call, pull.Issue);
        if (call.CanWrite && call.Body.Numbers("labels") is { } labels)
        {
            pull.Issue.Labels.Clear();
            pull.Issue.Labels.AddRange(Labels.IssueLabelEndpoints.Known(call, labels));
            IssueEvents.Send(call.State, call.Repository, pull.Issue, "label_updated", call.Doer);
        }

        return await SetState(call, pull) ?? Answer.Created(call.State.PullRequest(call.Repository, pull));
    }

    private static async Task<Answer?> SetState(Call call, PullRequestState pull)
    {
        if (call.Body.Text("state") is not { } wanted || (wanted == "closed") == pull.Issue.IsClosed)
        {
            return null;
        }

        if (wanted != "closed")
        {
            if (pull.IsMerged && call.State.Is122)
            {
                return Answer.Error(412, "cannot change state of this pull request, it was already merged");
            }

            if (await pull.HeadRepository.Git.BranchTip(pull.HeadBranch, call.Ct) is not { } tip)
            {
                return Answer.Error(412, "The head branch does not exist any more.");
            }

            await PullRequestSync.MoveHead(call.Repository, pull, tip, call.Ct);
        }

        IssueEvents.SetClosed(call.State, call.Repository, pull.Issue, wanted == "closed", call.Doer);
        MergeCheck.Restart(call.State, call.Repository, pull);
        return null;
    }
}
