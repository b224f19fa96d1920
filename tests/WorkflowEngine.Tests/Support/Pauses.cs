using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>Pauses and resumes, as the dashboard's switch does it.</summary>
internal static class Pauses
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The whole installation.</summary>
    /// <returns>When it held.</returns>
    public static async Task<DateTimeOffset> PauseAll(this EngineStory story, bool paused = true)
    {
        await Change<Agency>(story, Agency.DefaultCode, agency => agency with { PausedAt = At(paused), PausedBy = By(paused) });
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>One repository.</summary>
    /// <returns>When it held.</returns>
    public static async Task<DateTimeOffset> Pause(this EngineStory story, long repositoryId, bool paused = true)
    {
        await Change<ConnectedRepository>(
            story, Keys.Repository(repositoryId), repository => repository with { PausedAt = At(paused), PausedBy = By(paused) });
        return TimeProvider.System.GetUtcNow();
    }

    private static DateTimeOffset? At(bool paused) => paused ? TimeProvider.System.GetUtcNow() : null;

    private static string? By(bool paused) => paused ? "alice" : null;

    private static async Task Change<T>(EngineStory story, string key, Func<T, T> change) where T : class, IDocument
    {
        var documents = story.Database.Collection<T>();
        while (true)
        {
            var stored = (await documents.Get(key, Ct)).ShouldNotBeNull();
            if (await documents.TryReplace(change(stored.Document), stored.Revision, Ct) is not null)
            {
                return;
            }
        }
    }
}
