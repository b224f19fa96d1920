using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.PullRequests;
using CodeValdCortex.Forge.Pushing;

namespace CodeValdCortex.Forge.Merging;

/// <summary>Merging a pull request: the answers and messages as measured on 1.15, those of 1.22 by its source.</summary>
internal static class MergeEndpoints
{
    public static void MapMerging(this Api api)
    {
        api.Repository("GET", "/pulls/{index}/merge", ForgePermission.Read, call => Task.FromResult(
            PullRequestEndpoints.Find(call)?.IsMerged == true ? Answer.NoContent : Answer.NotFound));
        api.Repository("POST", "/pulls/{index}/merge", ForgePermission.Read, Merge);
    }

    private static async Task<Answer> Merge(Call call)
    {
        var style = call.Body.TextOr("Do", "");
        if (style is not ("merge" or "rebase" or "rebase-merge" or "squash" or "manually-merged"))
        {
            return Answer.Error(422, "[Do]: In");
        }

        if (PullRequestEndpoints.Find(call) is not { } pull)
        {
            return Answer.NotFound;
        }

        return Refusal(call, pull, style) ?? await MergeInto(call, pull, style);
    }

    private static Answer? Refusal(Call call, PullRequestState pull, string style)
    {
        if (pull.Issue.IsClosed)
        {
            // 1.15: 404 for merged ones as well.
            return pull.IsMerged && call.State.Is122 ? Answer.Error(405, "The PR is already merged") : Answer.NotFound;
        }

        return MergeRules.Refusal(call, pull) is { } reason ? Answer.Error(405, reason)
            : !call.Repository.MergeStyles.Allows(style) ? Answer.Error(405, $"{style} is not allowed an allowed merge style for this repository")
            : call.State.Faults.HonourHeadCommitId && call.Body.Text("head_commit_id") is { Length: > 0 } head && head != pull.HeadSha
                ? Answer.Error(409, "head out of date")
                : null;
    }

    private static async Task<Answer> MergeInto(Call call, PullRequestState pull, string style)
    {
        var (state, repository, git) = (call.State, call.Repository, call.Repository.Git);
        var baseRef = $"refs/heads/{pull.BaseBranch}";
        if (await git.BranchTip(pull.BaseBranch, call.Ct) is not { } tip)
        {
            return Answer.NotFound;
        }

        if (await git.MergeTree(tip, pull.HeadSha, call.Ct) is not { } tree)
        {
            return Answer.Error(409, "merge failed because of conflict");
        }

        if (state.Faults.MergesBringMore)
        {
            var blob = await TreeEdit.WriteBlob(git, "Nobody asked for this.\n"u8.ToArray(), call.Ct);
            tree = await TreeEdit.Apply(git, tree, [new TreeEdit("unasked.txt", blob)], state.SpoolFolder, call.Ct);
        }

        var (doer, poster, now) = (call.Doer.Identity, pull.Issue.Author.Identity, state.Now());
        var message = MergeMessage.For(call, pull, style);
        var commit = style == "squash"
            ? await git.CommitTree(tree, [tip], message, poster, doer, now, now, call.Ct)
            : await git.CommitTree(tree, [tip, pull.HeadSha], message, doer, doer, now, now, call.Ct);
        if (!await git.UpdateRef(baseRef, commit, tip, call.Ct))
        {
            return Answer.Error(409, $"PushRejected: cannot lock ref '{baseRef}'");
        }

        pull.SetMerged(commit, call.Doer, now);
        await RefChanges.Apply(state, repository, [new RefChange(baseRef, tip, commit)], call.Doer);
        PullRequestEvents.Send(state, repository, pull, "closed", call.Doer);
        ClosingKeywords.Apply(state, repository, $"{pull.Issue.Title}\n{pull.Issue.Body}", call.Doer);
        if (call.Body.Flag("delete_branch_after_merge") == true)
        {
            await DeleteHead(call, pull);
        }

        return new Answer { Status = 200 };
    }

    // The branch goes only if it still is what was merged, is no default branch and is not protected.
    private static async Task DeleteHead(Call call, PullRequestState pull)
    {
        var repository = pull.HeadRepository;
        if (repository != call.Repository || pull.HeadBranch == repository.DefaultBranch
            || repository.ProtectionOf(pull.HeadBranch) is not null)
        {
            return;
        }

        var change = new RefChange($"refs/heads/{pull.HeadBranch}", pull.HeadSha, BareRepository.Zero);
        if (await repository.Git.DeleteRef(change.Ref, change.Old, call.Ct))
        {
            await RefChanges.Apply(call.State, repository, [change], call.Doer);
        }
    }
}
