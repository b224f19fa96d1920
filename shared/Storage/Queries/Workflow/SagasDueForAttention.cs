namespace CodeValdCortex.Storage.Queries.Workflow;

/// <summary>Sagas whose sweeper should look at them, longest due first, then by key.</summary>
/// <remarks>SagaType: null for all. Now: everything due at or before it. Limit: 1–1000.</remarks>
public sealed record SagasDueForAttention(string? SagaType, DateTimeOffset Now, int Limit)
    : IQuery<IReadOnlyList<SagasDueForAttention.Row>>
{
    /// <summary>A saga that is due.</summary>
    public sealed record Row(string Key, string SagaType, string State, DateTimeOffset AttentionAt);
}
