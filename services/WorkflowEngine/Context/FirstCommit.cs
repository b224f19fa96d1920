using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Context;

/// <summary>Begins a repository that nothing was ever pushed to: with one commit that holds no file. A pull request
/// needs
/// something to be merged into; what the item writes is then reviewed like everything else.</summary>
internal sealed class FirstCommit(ForgeDirectory directory, RepositoryWrites writes, Intents intents, TimeProvider time)
{
    /// <summary>The base branch's tip, made where there was none.</summary>
    /// <exception cref="ActivityException">The repository is not empty, may not be written to, or the push was
    /// refused.</exception>
    public async Task<string> Make(IGitMirror mirror, GatherContext command, CancellationToken ct)
    {
        if ((await mirror.ListRemote(ct)).Refs.Count > 0)
        {
            throw new ActivityException("base-missing",
                $"Branch {command.BaseBranch} does not exist. Push it, or choose another default branch, then `/cortex retry`.", retryable: false);
        }

        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, ct);
        var me = await directory.Me(ct);
        var intent = await intents.Plan(command.ExecutionId, command.RepositoryId, "branch", command.BaseBranch, ct);
        var commit = await mirror.Commit(
            new()
            {
                BaseSha = null, Files = [], AuthorName = PlainText.Line(me.Login, 80), AuthorEmail = Address(me.Email, me.Login),
                At = time.GetUtcNow(), Message = $"chore: begin the repository\n\nWork-Item: {command.WorkItemId}",
            },
            ct);
        await turn.EnsureOpen(ct);
        switch (await mirror.Push(commit.Sha, command.BaseBranch, null, ct))
        {
            case PushResult.Rejected rejected:
                throw new ActivityException("push-rejected",
                    $"Gitea refused the first commit on {command.BaseBranch}: {PlainText.Line(rejected.Reason, 300)}", retryable: false);
            case PushResult.LeaseLost { Tip: { } tip }:
                return tip;   // somebody was faster: that is just as good
            default:
                await intents.Fulfil(intent, commit.Sha, ct);
                return commit.Sha;
        }
    }

    private static string Address(string? email, string login) =>
        email is { Length: > 0 } && email.Contains('@', StringComparison.Ordinal) ? email : $"{login}@noreply.invalid";
}
