using CodeValdCortex.WorkflowEngine.Persistence.Dispatch;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>Keeps a saga's instances in the document database.</summary>
internal static class DocumentSagaRegistration
{
    /// <summary>Registers repository and sweeper: <c>bus.AddSagaStateMachine&lt;…&gt;().DocumentRepository()</c>. Needs
    /// <c>AddStorage()</c>.</summary>
    public static ISagaRegistrationConfigurator<TSaga> DocumentRepository<TSaga>(this ISagaRegistrationConfigurator<TSaga> configurator)
        where TSaga : SagaDocumentState =>
        configurator.Repository(repository =>
        {
            repository.TryAddSingleton(TimeProvider.System);
            repository.TryAddSingleton<SagaLocks>();
            repository.TryAddSingleton<PendingDispatcher>();
            repository.TryAddSingleton<DocumentSagaStore<TSaga>>();
            repository.TryAddSingleton<SagaRecall<TSaga>>();
            repository.TryAddSingleton<SagaSweeper<TSaga>>();
            repository.AddSingleton<IHostedService>(services => services.GetRequiredService<SagaSweeper<TSaga>>());
            repository.RegisterLoadSagaRepository<TSaga, DocumentSagaRepositoryContextFactory<TSaga>>();
            repository.RegisterSagaRepository<TSaga, DocumentSagaStore<TSaga>, SagaConsumeContextFactory<DocumentSagaStore<TSaga>, TSaga>,
                DocumentSagaRepositoryContextFactory<TSaga>>();
        });
}
