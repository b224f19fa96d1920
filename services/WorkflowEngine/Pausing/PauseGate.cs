using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.WorkflowEngine.Forge;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Pausing;

/// <summary>Stops what would change the forge while the installation, an agency or a repository is paused.</summary>
internal sealed class PauseGate(IDocumentDatabase database, IOptions<CortexOptions> options)
{
    /// <summary>Passes, or says who closed it. Read at every write: a pause holds within two seconds.</summary>
    /// <exception cref="ActivityException">Paused.</exception>
    public async Task EnsureOpen(long repositoryId, CancellationToken ct)
    {
        if (options.Value.Paused)
        {
            throw Paused("CORTEX_PAUSED is set");
        }

        var repository = await database.Collection<ConnectedRepository>().Get(Keys.Repository(repositoryId), ct);
        if (repository?.Document.PausedAt is not null)
        {
            throw Paused($"{repository.Document.Name} is paused by {repository.Document.PausedBy}");
        }

        var agency = await database.Collection<Agency>().Get(repository?.Document.AgencyCode ?? Agency.DefaultCode, ct);
        if (agency?.Document.PausedAt is not null)
        {
            throw Paused($"{agency.Document.Name} is paused by {agency.Document.PausedBy}");
        }
    }

    private static ActivityException Paused(string why) => new("paused", $"{why}. Nothing is lost; it goes on after resume.", retryable: false);
}
