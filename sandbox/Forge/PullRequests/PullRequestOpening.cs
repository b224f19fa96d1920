using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Issues;
using CodeValdCortex.Forge.Labels;
using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.PullRequests;

/// <summary>Opening a pull request.</summary>
internal static class PullRequestOpening
{
    public static async Task<Answer> Open(Call call)
    {
        var (state, repository, body) = (call.State, call.Repository, call.Body);
        var (title, head, target) = (body.TextOr("title", ""), body.TextOr("head", ""), body.TextOr("base", ""));
        if (title.Length == 0)
        {
            return Answer.Error(422, "[Title]: Required");
        }

        if (HeadRepository(call, head) is not var (from, headBranch)
            || await from.Git.BranchTip(headBranch, call.Ct) is not { } headSha
            || await repository.Git.BranchTip(target, call.Ct) is not { } baseSha)
        {
            return Answer.NotFound;
        }

        if (from == repository && headBranch == target)
        {
            return Answer.Error(422, $"head and base are the same: {target}");
        }

        if (Existing(call, from, headBranch, target) is { } existing)
        {
            return Answer.Error(409,
                $"pull request already exists for these targets [id: {existing.Id}, issue_id: {existing.Issue.Id}, "
                + $"head_repo_id: {from.Id}, base_repo_id: {repository.Id}, head_branch: {headBranch}, base_branch: {target}]");
        }

        var issue = new IssueState(state.Ids.Issue.Next(), repository.NextNumber, call.Doer, state.Now())
        {
            Title = title,
            Body = body.TextOr("body", ""),
            DueAt = body.Instant("due_date"),
        };
        if (call.CanWrite)
        {
            issue.Labels.AddRange(IssueLabelEndpoints.Known(call, body.Numbers("labels")));
            issue.Milestone = repository.Milestones.Find(milestone => milestone.Id == body.Number("milestone"));
            issue.Assignees.AddRange(IssueEdit.Accounts(call));
        }

        var pull = issue.PullRequest = new PullRequestState(state.Ids.PullRequest.Next(), issue, from, state.NextMoment())
        {
            BaseBranch = target,
            BaseSha = baseSha,
            HeadBranch = headBranch,
            HeadSha = headSha,
        };
        repository.Issues.Add(issue.Number, issue);
        await PullRequestSync.MoveHead(repository, pull, headSha, call.Ct);
        await MergeCheck.Now(repository, pull, call.Ct);
        IssueEndpoints.SendOpened(call, issue);
        CiSimulator.Start(state, repository, pull);
        return Answer.Created(state.PullRequest(repository, pull));
    }

    // "branch", or "user:branch" for that user's fork.
    private static (RepositoryState Repository, string Branch)? HeadRepository(Call call, string head)
    {
        if (head.Split(':', 2) is not [var login, var branch])
        {
            return (call.Repository, head);
        }

        var fork = login.Equals(call.Repository.Owner.Login, StringComparison.OrdinalIgnoreCase)
            ? call.Repository
            : call.State.Repositories.All.FirstOrDefault(other => other.Parent == call.Repository
                && other.Owner.Login.Equals(login, StringComparison.OrdinalIgnoreCase));
        return fork is null ? null : (fork, branch);
    }

    // The check and the insert are apart in Gitea: requests that arrive together don't see each other (measured).
    private static PullRequestState? Existing(Call call, RepositoryState from, string head, string target) =>
        call.Repository.PullRequests.FirstOrDefault(pull =>
            !pull.Issue.IsClosed && pull.HeadRepository == from && pull.HeadBranch == head && pull.BaseBranch == target
            && (!call.State.Faults.ParallelPullRequestsSucceed || pull.CreatedMoment < call.ArrivedAt));
}
