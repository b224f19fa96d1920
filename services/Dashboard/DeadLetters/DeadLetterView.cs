using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.Dashboard.DeadLetters;

/// <summary>An event that no consumer could handle. The envelope itself stays in storage: it may hold text of issues.</summary>
/// <param name="Id">Key of the dead letter.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="MessageType">Wire name.</param>
/// <param name="Queue">The queue that gave up.</param>
/// <param name="CorrelationId">Correlation id; null where the message has none.</param>
/// <param name="ErrorType">Type of the exception.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="State">waiting, requeued or discarded.</param>
/// <param name="Requeues">How often it was requeued.</param>
/// <param name="FailedAt">When it died last.</param>
public sealed record DeadLetterView(
    string Id, string MessageId, string MessageType, string Queue, string? CorrelationId, string ErrorType, string ErrorMessage, string State,
    int Requeues, DateTimeOffset FailedAt)
{
    internal static DeadLetterView From(DeadLetter letter) => new(
        letter.Key, letter.MessageId, letter.MessageType, letter.Queue, letter.CorrelationId, letter.ErrorType, letter.ErrorMessage,
        letter.State, letter.Requeues, letter.FailedAt);
}
