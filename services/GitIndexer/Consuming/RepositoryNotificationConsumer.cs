using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Contracts.Repositories;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using MassTransit;

namespace CodeValdCortex.GitIndexer.Consuming;

/// <summary>A ref moved, or a repository was connected: the repository is indexed as it is now, whatever the
/// notification says.</summary>
internal sealed partial class RepositoryNotificationConsumer(
    IndexQueue queue, IDocumentDatabase database, ILogger<RepositoryNotificationConsumer> logger)
    : IConsumer<BranchPushed>, IConsumer<RefCreated>, IConsumer<RefDeleted>, IConsumer<RepositoryConnected>
{
    private const string Disconnected = "disconnected";

    public Task Consume(ConsumeContext<BranchPushed> context) =>
        Index(context.Message.Source, context.CancellationToken);

    public Task Consume(ConsumeContext<RefCreated> context) => Index(context.Message.Source, context.CancellationToken);

    public Task Consume(ConsumeContext<RefDeleted> context) => Index(context.Message.Source, context.CancellationToken);

    public Task Consume(ConsumeContext<RepositoryConnected> context) => context.Message.Mode == Disconnected
        ? Task.CompletedTask
        : Index(context.Message.RepositoryId, context.Message.RepositoryName, context.CancellationToken);

    private async Task Index(NotificationSource source, CancellationToken ct)
    {
        var repository = await database.Collection<ConnectedRepository>().Get(Keys.Repository(source.RepositoryId), ct);
        if (repository?.Document.Mode != Disconnected)
        {
            await Index(source.RepositoryId, source.RepositoryName, ct);
        }
    }

    private async Task Index(long repositoryId, string name, CancellationToken ct)
    {
        try
        {
            await queue.Run(repositoryId, name, ct);
        }
        catch (GitException e) when (e.Failure == GitFailure.RepositoryNotFound)
        {
            LogGone(name, repositoryId);   // deleted, renamed or hidden since: asking again changes nothing
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Repository} ({RepositoryId}) is not there any more, or hidden from the token; it is not indexed")]
    private partial void LogGone(string repository, long repositoryId);
}
