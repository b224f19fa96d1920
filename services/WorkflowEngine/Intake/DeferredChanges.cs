using System.Globalization;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Workflow;
using CodeValdCortex.WorkflowEngine.Forge;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>What was told of and could not be taken, because the forge did not answer or the repository is paused: the reconciler tells
/// of it again at every look, until it was taken.</summary>
/// <remarks>One document per repository in <c>cursors</c>, key <c>deferred-{repository id}</c>, position <c>issue:12 comment:507 status:9</c>. An
/// event has nobody who would wait for its failure; without this it were a dead letter that only a person can send again.</remarks>
internal sealed partial class DeferredChanges(
    IDocumentDatabase database, FailureClassifier failures, FailureOptions options, TimeProvider time, ILogger<DeferredChanges> logger)
{
    /// <summary>Delivery id of what is told of again.</summary>
    public const string DeliveryId = "deferred";

    private IDocumentCollection<Cursor> Documents => database.Collection<Cursor>();

    /// <summary>Acts; what fails for reasons that pass is kept for later, once the quick retries are used up.</summary>
    public async Task Guard<T>(ConsumeContext<T> context, long repositoryId, string kind, long number, Func<Task> act)
        where T : class
    {
        try
        {
            await act();
        }
        catch (Exception e) when (!context.CancellationToken.IsCancellationRequested && Passes(e, context.GetRetryAttempt()))
        {
            LogDeferred(kind, number, repositoryId, failures.Classify(e).Code);
            await Later(repositoryId, kind, number, context.CancellationToken);
        }
    }

    /// <summary>It is to be taken later.</summary>
    public Task Later(long repositoryId, string kind, long number, CancellationToken ct) =>
        Change(repositoryId, open => Add(open, $"{kind}:{Text(number)}"), ct);

    /// <summary>It was taken.</summary>
    public Task Done(long repositoryId, string kind, long number, CancellationToken ct) =>
        Change(repositoryId, open => open.Remove($"{kind}:{Text(number)}"), ct);

    /// <summary>What is still to be taken in a repository, oldest first.</summary>
    public async Task<IReadOnlyList<(string Kind, long Number)>> Of(long repositoryId, CancellationToken ct) =>
        [.. Open(await Documents.Get(KeyOf(repositoryId), ct)).Select(word => word.Split(':'))
            .Select(parts => (parts[0], long.Parse(parts[1], CultureInfo.InvariantCulture)))];

    private bool Passes(Exception exception, int attempt) =>
        exception is ActivityException { Code: "paused" }
        || (failures.Classify(exception).Retryable && (attempt >= options.QuickRetries.Count || !failures.MayHelpToTryAgain(exception)));

    private async Task Change(long repositoryId, Func<List<string>, bool> change, CancellationToken ct)
    {
        while (true)
        {
            var stored = await Documents.Get(KeyOf(repositoryId), ct);
            var open = Open(stored);
            if (!change(open))
            {
                return;
            }

            var next = new Cursor
            {
                Key = KeyOf(repositoryId), Position = string.Join(' ', open), UpdatedAt = time.GetUtcNow(),
            };
            if ((stored is null ? await Documents.TryInsert(next, ct) : await Documents.TryReplace(next, stored.Revision, ct)) is not null)
            {
                return;
            }
        }
    }

    private static bool Add(List<string> open, string word)
    {
        if (open.Contains(word, StringComparer.Ordinal))
        {
            return false;
        }

        open.Add(word);
        return true;
    }

    private static List<string> Open(Stored<Cursor>? stored) =>
        [.. (stored?.Document.Position ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static string KeyOf(long repositoryId) => $"deferred-{Text(repositoryId)}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "{Kind} {Number} of repository {RepositoryId} is taken later: {Code}")]
    private partial void LogDeferred(string kind, long number, long repositoryId, string code);
}
