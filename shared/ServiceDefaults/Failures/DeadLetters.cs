using CodeValdCortex.Contracts.Operations;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Brings a dead letter to where it is kept: to the sinks of this process, or over the bus to the process that has one.</summary>
internal sealed partial class DeadLetters(IEnumerable<IDeadLetterSink> sinks, ILogger<DeadLetters> logger)
{
    private readonly IDeadLetterSink[] _sinks = [.. sinks];

    /// <summary>Records it. What fails here is logged alone: the broker's error queue has the message in any case.</summary>
    public async Task Record(DeadLetter letter, IPublishEndpoint bus, CancellationToken ct)
    {
        try
        {
            if (_sinks.Length == 0)
            {
                await bus.Publish(OverTheBus(letter), ct);
            }
            foreach (var sink in _sinks)
            {
                await sink.Record(letter, ct);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogNotRecorded(e, letter.Id);
        }
    }

    private static MessageGivenUp OverTheBus(DeadLetter letter) => new()
    {
        MessageId = letter.MessageId,
        CorrelationId = letter.CorrelationId,
        MessageName = letter.MessageName,
        Endpoint = letter.Endpoint,
        Envelope = letter.Envelope,
        Code = letter.Code,
        Sentence = letter.Sentence,
        ExceptionType = letter.ExceptionType,
        FailedAt = letter.FailedAt,
    };

    [LoggerMessage(LogLevel.Error, "Dead letter {DeadLetterId} could not be recorded; the broker alone has it")]
    private partial void LogNotRecorded(Exception exception, string deadLetterId);
}
