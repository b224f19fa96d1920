using CodeValdCortex.Contracts;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Pausing;

/// <summary>Keeps calls from starting while the installation, an agency or a repository is paused.</summary>
internal sealed class PauseSwitch(IDocumentDatabase database, IOptions<CortexOptions> options)
{
    /// <summary>Who paused, as the command's answer; null while nobody has. Read before every call: a pause holds at once.</summary>
    public async Task<Failure?> Find(string agencyCode, long repositoryId, CancellationToken ct)
    {
        if (options.Value.Paused)
        {
            return Paused("CORTEX_PAUSED is set");
        }
        if (await database.Collection<ConnectedRepository>().Get(Keys.Repository(repositoryId), ct) is { Document: { PausedAt: not null } repository })
        {
            return Paused($"{repository.Name} is paused by {repository.PausedBy}");
        }
        return await database.Collection<Agency>().Get(agencyCode, ct) is { Document: { PausedAt: not null } agency }
            ? Paused($"{agency.Name} is paused by {agency.PausedBy}")
            : null;
    }

    private static Failure Paused(string why) => new()
    {
        Code = "paused", Retryable = true, Sentence = $"{why}. Nothing is lost; it goes on after resume.",
    };
}
