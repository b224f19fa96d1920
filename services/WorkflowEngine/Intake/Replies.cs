using System.Globalization;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>Answers to what people wrote: one comment per question.</summary>
internal sealed partial class Replies(
    GiteaClient gitea, RepositoryWrites writes, NotedComments comments, ILogger<Replies> logger)
{
    /// <summary>Writes the answer, or finds it there. Where nothing may be written it says nothing.</summary>
    /// <param name="repositoryId">Where.</param>
    /// <param name="repository">Its name now.</param>
    /// <param name="number">The issue or pull request.</param>
    /// <param name="question">Id of what is answered.</param>
    /// <param name="execution">The item.</param>
    /// <param name="text">Markdown.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ActivityException">Paused: it is to be written later.</exception>
    public async Task Write(
        long repositoryId, RepositoryName repository, long number, string question, Guid execution, string text, CancellationToken ct)
    {
        var marker = Marker.Of("reply", question);
        try
        {
            await using var turn = await writes.Enter(repositoryId, execution, ct);
            await comments.Put(execution, repositoryId, repository, number, marker, $"{text}\n\n{marker}\n", ct, mayExpire: true);
        }
        catch (ActivityException e) when (e.Code == PauseGate.Observing)
        {
            LogSilent(question, repository.ToString());
        }
    }

    /// <summary>Marks a comment as seen and not carried out. A reaction causes no event, so that no program answers it; a person sees
    /// that he was heard.</summary>
    /// <param name="repositoryId">Where.</param>
    /// <param name="repository">Its name now.</param>
    /// <param name="comment">Id of the comment.</param>
    /// <param name="execution">The item.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ActivityException">Paused: it is to be marked later.</exception>
    public async Task Mark(long repositoryId, RepositoryName repository, long comment, Guid execution, CancellationToken ct)
    {
        try
        {
            await using var turn = await writes.Enter(repositoryId, execution, ct);
            using var reaction = await gitea.Reactions.AddToComment(repository.Owner, repository.Name, comment, new("confused"), ct);
            reaction.EnsureSent();   // a server may not offer that reaction
        }
        catch (ActivityException e) when (e.Code == PauseGate.Observing)
        {
            LogSilent(comment.ToString(CultureInfo.InvariantCulture), repository.ToString());
        }
    }

    [LoggerMessage(LogLevel.Information, "{Question} is not answered: {Repository} is only observed")]
    private partial void LogSilent(string question, string repository);
}
