namespace CodeValdCortex.Storage.Documents.Workflow;

/// <summary>A saga instance as its repository stores it: the only atomic thing of the engine.</summary>
[Collection("sagas")]
public sealed record SagaDocument : IDocument
{
    /// <summary>The correlation id: <see cref="Keys.Saga"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Which saga: its state machine's instance type, kebab case.</summary>
    public required string SagaType { get; init; }

    /// <summary>Current state's name.</summary>
    public required string State { get; init; }

    /// <summary>When the sweeper has to look at it; null when nothing is due.</summary>
    public DateTimeOffset? AttentionAt { get; init; }

    /// <summary>The instance with its pending messages, as JSON text: the repository owns its shape, at most 64 KiB.</summary>
    public required string Json { get; init; }
}
