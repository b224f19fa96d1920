using CodeValdCortex.Contracts.Repositories;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Connecting;

/// <summary>Carries out what an operator said about a repository.</summary>
internal sealed class RepositoryConnectedConsumer(Connections connections) : IConsumer<RepositoryConnected>
{
    public Task Consume(ConsumeContext<RepositoryConnected> context)
    {
        var said = context.Message;
        return connections.Set(said.RepositoryId, said.RepositoryName, said.AgencyCode, said.Mode, context.CancellationToken);
    }
}
