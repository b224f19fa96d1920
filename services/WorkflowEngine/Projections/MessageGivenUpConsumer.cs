using CodeValdCortex.Contracts.Operations;
using CodeValdCortex.ServiceDefaults.Failures;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>Keeps what other processes gave up beside the engine's own dead letters.</summary>
internal sealed class MessageGivenUpConsumer(IEnumerable<IDeadLetterSink> sinks) : IConsumer<MessageGivenUp>
{
    public async Task Consume(ConsumeContext<MessageGivenUp> context)
    {
        var message = context.Message;
        var letter = new DeadLetter
        {
            Id = $"{message.MessageId:N}-{message.Endpoint}",
            MessageId = message.MessageId,
            CorrelationId = message.CorrelationId,
            MessageName = message.MessageName,
            Endpoint = message.Endpoint,
            Envelope = message.Envelope,
            Code = message.Code,
            Sentence = message.Sentence,
            ExceptionType = message.ExceptionType,
            Detail = "",
            FailedAt = message.FailedAt,
        };
        foreach (var sink in sinks)
        {
            await sink.Record(letter, context.CancellationToken);
        }
    }
}
