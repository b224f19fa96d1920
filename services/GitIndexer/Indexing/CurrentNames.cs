using CodeValdCortex.Gitea.Repositories;

namespace CodeValdCortex.GitIndexer.Indexing;

/// <summary>The name under which a repository is reached now. Ids are the identity: a name that was heard may be that of another
/// repository by now, whose history has no business in this one's index.</summary>
internal sealed partial class CurrentNames(RepositoriesById repositories, ILogger<CurrentNames> logger)
{
    /// <summary>The name now; the one heard last where the forge cannot tell, or does not know the id.</summary>
    public async Task<string> Of(long repositoryId, string heard, CancellationToken ct)
    {
        try
        {
            return (await repositories.Find(repositoryId, ct))?.FullName ?? heard;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogNotTold(heard, repositoryId, e.Message);   // git asks the same forge next, and says more
            return heard;
        }
    }

    [LoggerMessage(LogLevel.Debug, "The forge does not tell the name of {Repository} ({RepositoryId}) now: {Reason}")]
    private partial void LogNotTold(string repository, long repositoryId, string reason);
}
