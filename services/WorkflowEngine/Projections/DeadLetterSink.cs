using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.Storage;
using Document = CodeValdCortex.Storage.Documents.Workflow.DeadLetter;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>Keeps events that nobody could handle as documents, so that a page can list and requeue them.</summary>
internal sealed class DeadLetterSink(IDocumentDatabase database) : IDeadLetterSink
{
    /// <inheritdoc/>
    public async Task Record(DeadLetter letter, CancellationToken ct) => await database.Collection<Document>().Upsert(new()
    {
        Key = Keys.DeadLetter(letter.MessageId.ToString("D"), letter.Endpoint),
        MessageId = letter.MessageId.ToString("D"),
        Queue = letter.Endpoint,
        MessageType = letter.MessageName,
        CorrelationId = letter.CorrelationId?.ToString("D"),
        Envelope = letter.Envelope,
        ErrorType = letter.ExceptionType,
        ErrorMessage = $"{letter.Sentence} ({letter.Code})",
        FailedAt = letter.FailedAt,
    }, ct);
}
