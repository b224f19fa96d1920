using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Gitea;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.WorkflowEngine.Forge;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Narrowing;

/// <summary>A push to a default branch may have changed the repository's rules: they hold from then on, also for what
/// waits.</summary>
internal sealed partial class RulesPushedConsumer(
    ForgeDirectory directory, IDocumentDatabase database, Narrowings narrowings, ILogger<RulesPushedConsumer> logger) : IConsumer<BranchPushed>
{
    public async Task Consume(ConsumeContext<BranchPushed> context)
    {
        var (push, ct) = (context.Message, context.CancellationToken);
        var connected = await database.Collection<ConnectedRepository>().Get(
            Keys.Repository(push.Source.RepositoryId), ct);
        if (connected is null || push.Ref != $"refs/heads/{connected.Document.DefaultBranch}"
            || await directory.Find(push.Source.RepositoryId, ct) is not { } repository)
        {
            return;   // not worked in, another branch, or gone: whoever works there next reads for himself
        }

        try
        {
            await narrowings.Of(repository.Id, RepositoryName.Parse(repository.FullName), repository.DefaultBranch, ct);
        }
        catch (ActivityException e) when (e.Code == RulesFile.Invalid)
        {
            LogInvalid(repository.FullName, e.Message);   // every item says it, too
        }
    }

    [LoggerMessage(LogLevel.Warning, "The rules of {Repository} cannot be read: {Reason}")]
    private partial void LogInvalid(string repository, string reason);
}
