using System.Text.Json.Serialization;
using CodeValdCortex.Contracts.Execution;
using MassTransit;

namespace CodeValdCortex.WorkflowEngine.Persistence;

/// <summary>What every saga instance has in its document: its state, the messages that still have to go out, the messages it
/// has already seen, and its one deadline. All of it is written in one atomic replace.</summary>
/// <remarks>Invariants: a message that a transition produced is either in <see cref="Pending"/> or was confirmed by the broker;
/// a message id in <see cref="Handled"/> is never applied again. A crash after the save and before the broker's confirm leaves
/// <see cref="Pending"/> for the sweeper, which sends it under the same MessageId.</remarks>
internal abstract class SagaDocumentState : SagaStateMachineInstance
{
    /// <summary>How many handled message ids are kept: redeliveries come soon or never.</summary>
    public const int HandledLimit = 32;

    /// <summary>The execution; a UUIDv5 of the business key, so that sagas are found without queries.</summary>
    public Guid CorrelationId { get; set; }

    /// <summary>Name of the state machine's state; empty before the first transition.</summary>
    public string CurrentState { get; set; } = "";

    /// <summary>Grows by one with each saved change, from 1: the version that projections compare.</summary>
    public long Version { get; set; }

    /// <summary>Serialised messages that the last transitions produced and that aren't known to be sent.</summary>
    public List<PendingMessage> Pending { get; set; } = [];

    /// <summary>Ids of the last messages applied, oldest first.</summary>
    public List<Guid> Handled { get; set; } = [];

    /// <summary>When an <see cref="AttentionDue"/> is to be sent to this saga, UTC; null for never.</summary>
    public DateTimeOffset? AttentionAt { get; set; }

    /// <summary>Tells the current deadline from those that were replaced or cleared.</summary>
    public Guid AttentionToken { get; set; }

    /// <summary>W3C trace context of the message that began it: what the sweeper sends later belongs to the same trace.</summary>
    public string? TraceParent { get; set; }

    /// <summary>True once the state machine is done with it; the document goes when its last message is out.</summary>
    public bool Finalized { get; set; }

    /// <summary>Revision the document had when it was read; null for a new one.</summary>
    [JsonIgnore]
    internal string? Revision { get; set; }

    /// <summary>When the document was to be looked at when it was read: later than the saga's own deadline where a sweeper
    /// has claimed it.</summary>
    [JsonIgnore]
    internal DateTimeOffset? LookAt { get; set; }

    /// <summary>The text it was read from: a transition that changes nothing isn't written.</summary>
    [JsonIgnore]
    internal string? ReadFrom { get; set; }

    /// <summary>True while a question is out whose answer the deadline waits for; false where the saga stands still by itself.</summary>
    [JsonIgnore]
    internal virtual bool AwaitsAnswer => false;

    /// <summary>Sets the deadline; the one before becomes void.</summary>
    public void CallAt(DateTimeOffset due)
    {
        AttentionAt = due;
        AttentionToken = NewId.NextGuid();
    }

    /// <summary>Clears the deadline; one already on its way becomes void.</summary>
    public void CancelCall()
    {
        AttentionAt = null;
        AttentionToken = Guid.Empty;
    }

    /// <summary>True when this is the current deadline and not one that was replaced while it was on its way.</summary>
    public bool IsCurrent(AttentionDue due) => AttentionAt is not null && due.Token == AttentionToken;
}
