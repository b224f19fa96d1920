using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Indexing.History;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.GitIndexer.Asking;

/// <summary>Why a line is there: the mirror knows its commit, storage the commit's work items.</summary>
internal sealed class WhyQuestions(StatusQuestions status, IGitRepositories repositories, IDocumentDatabase database)
{
    public async Task<Why> Why(long id, string path, int line, CancellationToken ct)
    {
        if (line < 1)
        {
            throw QuestionException.Refused("line counts from 1.");
        }

        var snapshot = await status.Snapshot(id, ct);
        if (snapshot.Sha is not { } tip || !snapshot.Paths.Exists(path))
        {
            throw QuestionException.Unknown($"There is no file '{path}' at the tip.");
        }

        var mirror = await repositories.Open(repositories.AddressOf(id, await status.Name(id, ct)), ct);
        if (await mirror.Blame(tip, path, line, ct) is not { } blamed)
        {
            throw QuestionException.Unknown($"'{path}' has no line {line} at the tip.");
        }

        var items = await database.Query(new WorkItemsOfCommit(Keys.Commit(id, blamed.Sha)), ct);
        return new Why(
            path, line, blamed.Text,
            new WhyCommit(
                blamed.Sha, blamed.Path, blamed.Line, blamed.Author.Name, blamed.Author.Email.ToLowerInvariant(), blamed.Author.At, blamed.Subject),
            [.. items.Select(x => new WhyWorkItem(x.WorkItemId, x.Title, x.Status, x.GiteaIssueUrl, x.MergeRequestUrl))]);
    }
}
