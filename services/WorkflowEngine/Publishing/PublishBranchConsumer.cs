using System.Text;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Git.Committing;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Publishing;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Crashing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Publishing;

/// <summary>Turns a file set into one commit and one atomic push.</summary>
internal sealed class PublishBranchConsumer(
    ForgeDirectory directory, IGitRepositories repositories, IContentStore contents, RepositoryWrites writes, Intents intents,
    ICrashPoints crash) : IConsumer<PublishBranch>
{
    public Task Consume(ConsumeContext<PublishBranch> context) => Activity.Answer(context, () => Act(context));

    private async Task Act(ConsumeContext<PublishBranch> context)
    {
        var (command, ct) = (context.Message, context.CancellationToken);
        var files = await contents.Read<FileSet>(command.FilesHash, ct);
        var mirror = await Open(command.RepositoryId, ct);
        if (!await mirror.Has(command.BaseSha, ct) && !await mirror.FetchCommit(command.BaseSha, ct))
        {
            throw new ActivityException("commit-missing", $"Commit {command.BaseSha} is no longer on the forge.", retryable: false);
        }

        // Tree, parent, author, date and message are all fixed by the command, hence so is the SHA (git-commit-tree(1)): a
        // redelivered command finds its own commit already pushed.
        var commit = await mirror.Commit(Request(command, files), ct);
        if (commit.ChangesNothing)
        {
            throw new ActivityException("nothing-to-change", "The generated files equal what is there already.", retryable: false);
        }

        // Noted before it is known whether the push is still wanted: a withdrawal that begins meanwhile then knows of it.
        await Plan(command, commit.Sha, ct);
        await using var turn = await writes.Enter(command.RepositoryId, command.ExecutionId, command.Turn, ct);
        // The way here, and the turn, may have been long: by now another repository may have the name.
        mirror = await Open(command.RepositoryId, ct);
        var intent = await Plan(command, commit.Sha, ct);
        if (Intents.IsDone(intent) && await mirror.ResolveRemote($"refs/heads/{command.Branch}", ct) is null)
        {
            // It was there; somebody deleted it since. Never made again without being told to.
            throw Deleted(command);
        }

        await turn.EnsureOpen(ct);
        var result = await mirror.Push(commit.Sha, command.Branch, command.ExpectedTip, ct);
        if (result is PushResult.LeaseLost { Tip: null } && command.Recreates)
        {
            result = await mirror.Push(commit.Sha, command.Branch, null, ct);
        }

        crash.Reach(CrashPlace.AfterPush);
        switch (result)
        {
            case PushResult.Pushed or PushResult.AlreadyThere:
                await intents.Fulfil(intent, commit.Sha, ct);
                await context.Publish(new PublishBranchCompleted
                {
                    ExecutionId = command.ExecutionId, Turn = command.Turn, Sha = commit.Sha, AlreadyThere = result is PushResult.AlreadyThere,
                    Paths = [.. files.Files.Select(file => file.Path).Order(StringComparer.Ordinal)],
                }, ct);
                break;
            case PushResult.LeaseLost { Tip: { } theirs }
                when command.ExpectedTip is not null && await Follow(mirror, turn, command, files, theirs, ct) is { } onTop:
                await intents.Fulfil(intent, onTop.Sha, ct);
                await context.Publish(new PublishBranchCompleted
                {
                    ExecutionId = command.ExecutionId, Turn = command.Turn, Sha = onTop.Sha, OnTopOf = onTop.Theirs,
                    Paths = [.. files.Files.Select(file => file.Path).Order(StringComparer.Ordinal)],
                }, ct);
                break;
            case PushResult.LeaseLost { Tip: { } tip }:
                throw new ActivityException(
                    "branch-moved", $"Somebody else's commit {tip[..Math.Min(10, tip.Length)]} is on {command.Branch}", retryable: false);
            case PushResult.LeaseLost:
                throw Deleted(command);
            case PushResult.Rejected rejected:
                throw new ActivityException("push-rejected",
                    $"Gitea refused the push to {command.Branch}: {PlainText.Line(rejected.Reason, 300).TrimEnd('.')}. Let this account push to "
                    + "`issue-*` branches (the repository's branch protection), then `/cortex retry`.", retryable: false);
        }
    }

    private async Task<IGitMirror> Open(long repositoryId, CancellationToken ct) =>
        await repositories.Open(repositories.AddressOf(repositoryId, (await directory.NameOf(repositoryId, ct)).ToString()), ct);

    private Task<Intent> Plan(PublishBranch command, string sha, CancellationToken ct) => intents.Plan(
        command.ExecutionId, command.RepositoryId, BranchIntents.Kind,
        BranchIntents.Push(command.Branch, command.ExecutionId, command.Turn), ct, sha);

    // Somebody pushed while a revision was written: what they did to other files stays beneath it. Where both changed the same
    // file, or history was rewritten, a person decides.
    private async Task<(string Sha, string Theirs)?> Follow(
        IGitMirror mirror, RepositoryWrites.Turn turn, PublishBranch command, FileSet files, string theirs, CancellationToken ct)
    {
        if (await intents.Find(command.RepositoryId, BranchIntents.Kind, BranchIntents.OnTop(theirs), ct) is { Detail: { } below })
        {
            return (theirs, below);   // this is the commit that an earlier delivery put on top
        }

        if (!await mirror.IsAncestor(command.BaseSha, theirs, ct))
        {
            return null;
        }

        var changed = (await mirror.ChangedPaths(command.BaseSha, theirs, ct)).Select(change => change.Path).ToHashSet(
            StringComparer.Ordinal);
        if (files.Files.Any(file => changed.Contains(file.Path)))
        {
            return null;
        }

        var commit = await mirror.Commit(Request(command, files) with { BaseSha = theirs }, ct);
        await intents.Plan(command.ExecutionId, command.RepositoryId, BranchIntents.Kind, BranchIntents.OnTop(commit.Sha), ct, theirs);
        await turn.EnsureOpen(ct);
        return await mirror.Push(commit.Sha, command.Branch, theirs, ct) is PushResult.Pushed or PushResult.AlreadyThere
            ? (commit.Sha, theirs)
            : null;
    }

    private static ActivityException Deleted(PublishBranch command) =>
        new("branch-deleted", $"Branch {command.Branch} was deleted. `/cortex retry` makes it again.", retryable: false);

    private static CommitRequest Request(PublishBranch command, FileSet files) => new()
    {
        BaseSha = command.BaseSha,
        Files = [.. files.Files.Select(Convert)],
        AuthorName = command.AuthorName,
        AuthorEmail = command.AuthorEmail,
        At = command.AuthoredAt,
        Message = CommitMessage.Whole(
            command.CommitType, command.Title, files.Bullets, command.IssueNumber, command.WorkItemId),
    };

    private static CommitFile Convert(GeneratedFile file) => file switch
    {
        { Operation: "delete" } => new(file.Path, null),
        { Base64: { } base64 } => new(file.Path, System.Convert.FromBase64String(base64)),
        _ => new(
            file.Path, Encoding.UTF8.GetBytes(Lines(file.Text ?? "")), IsProgram(file) ? true : null, IsText: true),
    };

    // A new script is there to be run; what exists keeps its mode.
    private static bool IsProgram(GeneratedFile file) =>
        file.Operation == "create" && file.Text?.StartsWith("#!", StringComparison.Ordinal) == true;

    // Models mix line ends and forget the last one; how they are stored is the repository's to say.
    private static string Lines(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return lines.Length == 0 || lines.EndsWith('\n') ? lines : lines + "\n";
    }
}
