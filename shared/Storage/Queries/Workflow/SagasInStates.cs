namespace CodeValdCortex.Storage.Queries.Workflow;

/// <summary>Sagas of a type that are in one of some states, by key; with the instance, as admission and queues need it.</summary>
/// <remarks>AfterKey: null for the first page, else the last key of the page before. Limit: 1–1000.</remarks>
public sealed record SagasInStates(string SagaType, IReadOnlyList<string> States, string? AfterKey, int Limit)
    : IQuery<IReadOnlyList<SagasInStates.Row>>
{
    /// <summary>A saga. Json: the instance.</summary>
    public sealed record Row(string Key, string State, string Json);
}
