using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.WorkflowEngine.Forge;

namespace CodeValdCortex.WorkflowEngine.Pausing;

/// <summary>The last look before a write leaves this process: an activity that began before a pause has further writes to make, and
/// a slow forge, or a turn that is long in coming, must not carry them past it.</summary>
/// <remarks>Knows the repositories that the engine looked up by their id; the calls of others, as operators who install webhooks, pass.</remarks>
internal sealed class HeldWrites(RepositoryNames names, PauseGate pause) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && RepositoryPath.Of(request.RequestUri) is { } path && names.IdOf(path.Name) is { } repositoryId)
        {
            try
            {
                await pause.EnsureStillOpen(repositoryId, cancellationToken);
            }
            catch (ActivityException closed)
            {
                throw new NotSentException(closed);
            }
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
