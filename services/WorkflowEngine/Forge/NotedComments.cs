using System.Globalization;
using CodeValdCortex.Gitea;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Our comments that are written once: each is noted by its marker before it is tried, so that its echo is known for ours.</summary>
internal sealed class NotedComments(Intents intents, MarkedComments comments)
{
    /// <summary>Writes the comment unless it is there; brings its text up to date.</summary>
    /// <param name="execution">The item.</param>
    /// <param name="repositoryId">Where.</param>
    /// <param name="repository">Its name now.</param>
    /// <param name="number">The issue or pull request.</param>
    /// <param name="marker">What finds it again; no other comment of the repository has it.</param>
    /// <param name="body">Markdown, with the marker in it.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="mayExpire">True where the intent may go before its item does.</param>
    /// <returns>Its id.</returns>
    public async Task<long> Put(
        Guid execution, long repositoryId, RepositoryName repository, long number, string marker, string body, CancellationToken ct,
        bool mayExpire = false)
    {
        var intent = await intents.Plan(execution, repositoryId, Effects.Comment, marker, ct);
        var id = await comments.Put(repository, number, marker, body, ct);
        await intents.Fulfil(intent, id.ToString(CultureInfo.InvariantCulture), ct, mayExpire);
        return id;
    }
}
