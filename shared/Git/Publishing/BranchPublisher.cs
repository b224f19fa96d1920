using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Git.Reading;

namespace CodeValdCortex.Git.Publishing;

/// <summary>Moves and deletes branches of the remote, each with the precondition that it is where the caller saw
/// it.</summary>
internal sealed class BranchPublisher(MirrorCommands commands, Remote remote, Ancestry ancestry)
{
    public async Task<PushResult> Push(string sha, string branch, string? expectedOld, CancellationToken ct)
    {
        var name = RefName.Branch(branch);
        ObjectName.Check(sha);
        if (expectedOld is not null && !await ancestry.IsAncestor(expectedOld, sha, ct))
        {
            // The lease alone would let us throw away commits that the caller did see.
            throw new ArgumentException($"{sha} does not descend from {expectedOld}: pushing it would discard commits.", nameof(sha));
        }

        var (status, output) = await Update($"{sha}:{name}", name, expectedOld, ct);
        return status.Outcome switch
        {
            PushOutcome.Done => new PushResult.Pushed(),
            PushOutcome.UpToDate => new PushResult.AlreadyThere(sha),
            PushOutcome.Moved => await Look(sha, name, expectedOld, output, ct),
            PushOutcome.Refused => new PushResult.Rejected(status.Reason),
        };
    }

    public async Task<DeleteBranchResult> Delete(string branch, string expectedSha, CancellationToken ct)
    {
        var name = RefName.Branch(branch);
        ObjectName.Check(expectedSha);
        // The lease is the look: the remote compares, and only where it deletes nothing it is asked why.
        var (status, output) = await Update(":" + name, name, expectedSha, ct);
        if (status.Outcome is PushOutcome.Done or PushOutcome.UpToDate)
        {
            return new DeleteBranchResult.Deleted();
        }

        return await remote.Resolve(name, ct) switch
        {
            null => new DeleteBranchResult.AlreadyGone(),
            { } moved when moved != expectedSha => new DeleteBranchResult.Moved(moved),
            _ when status.Outcome == PushOutcome.Refused => new DeleteBranchResult.Rejected(status.Reason),
            _ => throw Busy(output),
        };
    }

    // Somebody was faster, or we were, in an earlier attempt whose answer got lost: the branch itself tells.
    private async Task<PushResult> Look(
        string sha, string name, string? expectedOld, GitOutput output, CancellationToken ct)
    {
        var tip = await remote.Resolve(name, ct);
        if (tip is not null && (tip == sha || await ancestry.IsAncestor(sha, tip, ct)))
        {
            return new PushResult.AlreadyThere(tip);
        }

        return tip == expectedOld ? throw Busy(output) : new PushResult.LeaseLost(tip);
    }

    private async Task<(PushStatus Status, GitOutput Output)> Update(
        string refspec, string name, string? expectedOld, CancellationToken ct)
    {
        var command = await commands.Network(ct,
            "push", "--porcelain", "--atomic", "--no-verify", "--no-signed", "--no-follow-tags", "--recurse-submodules=no",
            $"--force-with-lease={name}:{expectedOld}", "--end-of-options", commands.Url, refspec);
        var output = await commands.Run(command with { Answers = [1] }, ct);
        return (PushStatus.Read(output, command), output);
    }

    // The branch is where it should be and yet could not be moved: another push held its lock.
    private static GitException Busy(GitOutput output) =>
        new(GitFailure.Unreachable, "git push", output.ExitCode, output.Errors);
}
