namespace CodeValdCortex.Forge;

/// <summary>One entry of the delivery history.</summary>
public sealed record ForgeDelivery
{
    /// <summary>The UUID in <c>X-Gitea-Delivery</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The hook it belongs to.</summary>
    public required long HookId { get; init; }

    /// <summary>Where it went.</summary>
    public required string Url { get; init; }

    /// <summary><c>X-Gitea-Event</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Fine-grained type, as in a hook's <c>events</c>: <c>issue_label</c>, <c>pull_request_sync</c> …</summary>
    public required string EventType { get; init; }

    /// <summary>The payload's <c>action</c>, where it has one.</summary>
    public string? Action { get; init; }

    /// <summary><c>owner/name</c> at that time.</summary>
    public required string Repository { get; init; }

    /// <summary>The JSON document, also where the body was sent as a form.</summary>
    public required string Payload { get; init; }

    /// <summary>How it ended.</summary>
    public DeliveryOutcome Outcome { get; init; }

    /// <summary>Status of the answer, where one came.</summary>
    public int? Status { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the outcome was known.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The delivery this one repeats, for a replay.</summary>
    public string? ReplayOf { get; init; }
}
