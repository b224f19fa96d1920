using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Narrowing;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Pausing;

/// <summary>Stops what would change the forge while the installation, an agency or a repository is paused, and always in a
/// repository that is only observed.</summary>
internal sealed class PauseGate(IDocumentDatabase database, IOptions<CortexOptions> options)
{
    /// <summary>Code of the refusal where the operator lets nothing be written.</summary>
    public const string Observing = "mode-observes";

    /// <summary>Passes where the repository may be written to at all, paused or not.</summary>
    /// <exception cref="ActivityException">It is observed only, or no longer connected.</exception>
    public async Task EnsureWritable(long repositoryId, CancellationToken ct) =>
        EnsureWritable(await database.Collection<ConnectedRepository>().Get(Keys.Repository(repositoryId), ct));

    /// <summary>Passes, or says who closed it. Read at every write: a pause holds within two seconds.</summary>
    /// <exception cref="ActivityException">Paused, or not to be written to.</exception>
    public async Task EnsureOpen(long repositoryId, CancellationToken ct)
    {
        if (options.Value.Paused)
        {
            throw Paused("CORTEX_PAUSED is set");
        }

        var repository = await database.Collection<ConnectedRepository>().Get(Keys.Repository(repositoryId), ct);
        EnsureWritable(repository);
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

    private static void EnsureWritable(Stored<ConnectedRepository>? repository)
    {
        if (repository?.Document is not { } connected)
        {
            return;
        }

        var mode = Modes.Stricter(connected.Mode, connected.NarrowedMode);
        if (mode is "observe" or Connections.Disconnected)
        {
            var whose = mode == connected.Mode ? "" : $" by its own {RulesFile.Path}";
            throw new ActivityException(Observing,
                $"{connected.Name} is in mode {mode}{whose}: nothing is written there. The plan is as far as it goes", retryable: false);
        }
    }

    private static ActivityException Paused(string why) => new("paused", $"{why}. Nothing is lost; it goes on after resume.", retryable: false);
}
