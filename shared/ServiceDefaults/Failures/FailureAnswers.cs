using System.Reflection;
using CodeValdCortex.Contracts;
using CodeValdCortex.ServiceDefaults.Logging;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Says what became of a message that was given up.</summary>
internal sealed partial class FailureAnswers(
    FailureClassifier classifier, DeadLetters letters, Secrets secrets, TimeProvider clock, ILogger<FailureAnswers> logger)
{
    private const int DetailLimit = 16 * 1024;

    /// <summary>Publishes the command's <c>…Failed</c>.</summary>
    public async Task Answer<T>(ConsumeContext<T> context, ICommand command, Exception exception) where T : class
    {
        var failure = classifier.Classify(exception);
        LogCommandFailed(exception, NameOf<T>(), command.ExecutionId, failure.Code);
        var answer = command.Failed(failure with { Sentence = secrets.Redact(failure.Sentence) });
        await context.Publish(answer, answer.GetType(), context.CancellationToken);
    }

    /// <summary>Records the event as a dead letter.</summary>
    public async Task Bury<T>(ConsumeContext<T> context, string endpoint, Exception exception) where T : class
    {
        var failure = classifier.Classify(exception);
        LogEventGivenUp(exception, NameOf<T>(), endpoint, failure.Code);
        var messageId = context.MessageId ?? Guid.Empty;
        var detail = secrets.Redact(exception.ToString());
        var letter = new DeadLetter
        {
            Id = $"{messageId:N}-{endpoint}",
            MessageId = messageId,
            CorrelationId = context.CorrelationId,
            MessageName = NameOf<T>(),
            Endpoint = endpoint,
            Envelope = context.ReceiveContext.Body.GetString(),
            Code = failure.Code,
            Sentence = secrets.Redact(failure.Sentence),
            ExceptionType = exception.GetType().Name,
            Detail = detail.Length > DetailLimit ? detail[..DetailLimit] : detail,
            FailedAt = clock.GetUtcNow(),
        };
        await letters.Record(letter, context, context.CancellationToken);
    }

    private static string NameOf<T>() => typeof(T).GetCustomAttribute<WireNameAttribute>()?.Name ?? typeof(T).Name;

    [LoggerMessage(LogLevel.Warning, "Command {MessageName} of execution {ExecutionId} failed: {Code}")]
    private partial void LogCommandFailed(Exception exception, string messageName, Guid executionId, string code);

    [LoggerMessage(LogLevel.Error, "Event {MessageName} is given up by {Endpoint}: {Code}")]
    private partial void LogEventGivenUp(Exception exception, string messageName, string endpoint, string code);
}
