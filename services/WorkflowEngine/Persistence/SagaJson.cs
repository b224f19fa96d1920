using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CodeValdCortex.Storage;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>A saga instance as text.</summary>
internal static class SagaJson
{
    /// <summary>Largest document: RabbitMQ and both databases take far more, but a saga that grows is a saga that leaks.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>As documents are written; enumerations as words, so that they may be reordered.</summary>
    public static JsonSerializerOptions Options { get; } = new(StorageJson.Options)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The whole instance.</summary>
    /// <exception cref="SagaTooLargeException">More than <see cref="MaxBytes"/>.</exception>
    public static string Write<TSaga>(TSaga saga) where TSaga : SagaDocumentState
    {
        var json = JsonSerializer.Serialize(saga, Options);
        var size = Encoding.UTF8.GetByteCount(json);
        return size <= MaxBytes ? json : throw new SagaTooLargeException(typeof(TSaga), saga.CorrelationId, size, saga.Pending.Count);
    }

    /// <summary>Reads it back.</summary>
    public static TSaga Read<TSaga>(string json) where TSaga : SagaDocumentState => JsonSerializer.Deserialize<TSaga>(json, Options)!;

    /// <summary>True where an instance that was read says the same still. Most transitions ask for something and are written anyway:
    /// only the others pay for the comparison.</summary>
    public static bool IsUnchanged<TSaga>(TSaga saga) where TSaga : SagaDocumentState =>
        saga.ReadFrom is { } text && Fingerprint(saga) == Fingerprint(Read<TSaga>(text));

    /// <summary>The instance without its bookkeeping: equal texts mean that a message changed nothing.</summary>
    public static string Fingerprint<TSaga>(TSaga saga) where TSaga : SagaDocumentState
    {
        var (pending, handled) = (saga.Pending, saga.Handled);
        (saga.Pending, saga.Handled) = ([], []);
        try
        {
            return JsonSerializer.Serialize(saga, Options);
        }
        finally
        {
            (saga.Pending, saga.Handled) = (pending, handled);
        }
    }
}
