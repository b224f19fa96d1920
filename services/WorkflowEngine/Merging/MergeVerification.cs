using CodeValdCortex.Git.Comparing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Gitea;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Merging;

/// <summary>Compares what the forge merged with what git merges from the same two commits. Where they differ the repository's merges
/// stop and people are told; nothing is reverted.</summary>
internal sealed partial class MergeVerification(
    IGitRepositories repositories, MergeQueue queue, NotedComments comments, ILogger<MergeVerification> logger)
{
    /// <summary>Verifies a merge that is done; what it finds does not change that.</summary>
    /// <param name="execution">The item.</param>
    /// <param name="repositoryId">Gitea's repository id.</param>
    /// <param name="name">Its name now.</param>
    /// <param name="number">The pull request.</param>
    /// <param name="baseBranch">The branch it was merged into.</param>
    /// <param name="headSha">The head that was verified and merged.</param>
    /// <param name="mergeSha">The commit on the base.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Verify(
        Guid execution, long repositoryId, RepositoryName name, long number, string baseBranch, string headSha, string mergeSha,
        CancellationToken ct)
    {
        var mirror = await repositories.Open(repositories.AddressOf(repositoryId, name.ToString()), ct);
        // With its history since the last look: without it the parents of the merge would be brought one by one, unconnected.
        _ = await mirror.FetchTip(baseBranch, ct);
        if (!await IsOther(mirror, headSha, mergeSha, ct))
        {
            return;
        }

        var why = $"merge {mergeSha[..10]} of #{number} has another content than git makes of its parents";
        LogOther(name.ToString(), number, mergeSha);
        await queue.Stop(repositoryId, why, ct);
        var marker = Marker.Of("merge-differs", mergeSha);
        await comments.Put(
            execution, repositoryId, name, number, marker,
            $"**Merges of this repository are stopped**: {why}. Nothing was reverted. Compare `git show {mergeSha[..10]}` with what was "
            + $"reviewed; after that `cortex connect {name}` lets merges go on.\n\n{marker}\n",
            ct);
    }

    // The first parent is the base as it was merged into, whoever merged in between. What git cannot say (an old one sees no
    // renames and reports a conflict) is not held against the forge.
    private static async Task<bool> IsOther(IGitMirror mirror, string headSha, string mergeSha, CancellationToken ct)
    {
        if (mergeSha == headSha || !await mirror.FetchCommit(mergeSha, ct) || !await mirror.FetchCommit(headSha, ct)
            || await mirror.ParentsOf(mergeSha, ct) is not [var before, ..] || !await mirror.FetchCommit(before, ct))
        {
            return false;
        }

        return await mirror.MergeTree(before, headSha, ct) is MergeTreeResult.Clean expected
            && await mirror.TreeOf(mergeSha, ct) is { } tree && tree != expected.Tree;
    }

    [LoggerMessage(LogLevel.Critical,
        "Merge {MergeSha} of {Repository}#{Number} has another content than expected; merges of the repository are stopped")]
    private partial void LogOther(string repository, long number, string mergeSha);
}
