using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>Another process changed the saga between read and write. Trying the message again is right and safe.</summary>
internal sealed class SagaConflictException(Type saga, Guid correlationId)
    : ConcurrencyException($"{saga.Name} {correlationId} was changed by another process in the meantime.", saga, correlationId);

/// <summary>A saga's document has outgrown its limit. Trying again will not help: something is kept in it that belongs elsewhere.</summary>
internal sealed class SagaTooLargeException(Type saga, Guid correlationId, int bytes, int pending)
    : SagaException($"{saga.Name} {correlationId} would take {bytes} bytes, more than {SagaJson.MaxBytes}. "
        + $"It has {pending} messages waiting to be sent; content belongs into the content store.", saga, correlationId);

/// <summary>The message was applied before: what remains is to send what it produced and to acknowledge it.</summary>
internal sealed class AlreadyHandledException(Guid messageId) : Exception($"Message {messageId} was handled before.");
