using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Content;
using CodeValdCortex.Storage.Documents.Llm;
using CodeValdCortex.Storage.Queries.Llm;
using CodeValdCortex.Storage.Queries.WorkItems;
using MassTransit;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Retention;

/// <summary>Lets the paid answers of an ended item go after CORTEX_CONTENT_RETENTION_DAYS, with their prompts, and keeps them where the
/// item begins anew: a retry finds what was paid for.</summary>
internal sealed class AnswerRetentionConsumer(IDocumentDatabase database, IContentRetention retention, IOptions<CortexOptions> options)
    : IConsumer<ExecutionChanged>
{
    public async Task Consume(ConsumeContext<ExecutionChanged> context)
    {
        var (change, ct) = (context.Message, context.CancellationToken);
        var ended = change.Item.Status is "completed" or "failed" or "cancelled";
        if (!ended && change.Item.State != "Queued")
        {
            return;   // most changes concern neither the end nor the beginning
        }

        if (await database.Query(new WorkItemByExecution(change.ExecutionId), ct) is { } shown && shown.Version > change.Version)
        {
            return;   // overtaken: the newer change says what holds
        }

        DateTimeOffset? goes = ended
            ? (change.Item.CompletedAt ?? change.Item.UpdatedAt).AddDays(options.Value.ContentRetentionDays)
            : null;
        var contents = new List<string>();
        foreach (var answer in await database.Query(new AnswersOfExecution(change.ExecutionId), ct))
        {
            await Set(answer.Key, goes, ct);
            contents.Add(answer.PromptHash);
            if (answer.AnswerHash is { } hash)
            {
                contents.Add(hash);
            }
        }

        await (goes is { } at ? retention.Expire(contents, at, ct) : retention.Keep(contents, ct));
    }

    private async Task Set(string key, DateTimeOffset? goes, CancellationToken ct)
    {
        var answers = database.Collection<LlmAnswer>();
        while (await answers.Get(key, ct) is { } stored && stored.Document.ExpiresAt != goes
            && await answers.TryReplace(stored.Document with { ExpiresAt = goes }, stored.Revision, ct) is null)
        {
            // Its claimant wrote it meanwhile: look again.
        }
    }
}
