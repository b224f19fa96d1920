using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Pushing;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>Merges the base into the head of a pull request that is behind.</summary>
internal static class PullRequestUpdate
{
    public static async Task<Answer> Run(Call call)
    {
        if (PullRequestEndpoints.Find(call) is not { } pull || pull.Issue.IsClosed)
        {
            return Answer.NotFound;
        }

        var git = call.Repository.Git;
        if (pull.HeadRepository != call.Repository)
        {
            return Answer.Error(403, "the head belongs to another repository");
        }

        if (await git.IsAncestor(pull.BaseSha, pull.HeadSha, call.Ct))
        {
            return new Answer { Status = 200 };
        }

        if (await git.MergeTree(pull.HeadSha, pull.BaseSha, call.Ct) is not { } tree)
        {
            return Answer.Error(409, "merge failed because of conflict");
        }

        var (author, old, now) = (call.Doer.Identity, pull.HeadSha, call.State.Now());
        var commit = await git.CommitTree(
            tree, [old, pull.BaseSha], $"Merge branch '{pull.BaseBranch}' into {pull.HeadBranch}\n", author, author, now, now, call.Ct);
        var change = new RefChange($"refs/heads/{pull.HeadBranch}", old, commit);
        if (!await git.UpdateRef(change.Ref, commit, old, call.Ct))
        {
            return Answer.Error(409, "the head moved");
        }

        await RefChanges.Apply(call.State, call.Repository, [change], call.Doer);
        return new Answer { Status = 200 };
    }
}
