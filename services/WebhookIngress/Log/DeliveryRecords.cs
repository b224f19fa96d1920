namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>Where an entry of the log stands.</summary>
internal enum EntryState
{
    /// <summary>Its messages have to be published (or, on the in-memory bus, consumed).</summary>
    Pending = 0,

    /// <summary>Done: nobody has to look at it again.</summary>
    Published = 1,

    /// <summary>It can't be published; a person may look at it and replay it.</summary>
    Parked = 2,
}

/// <summary>A delivery to be kept.</summary>
internal sealed record NewDelivery
{
    /// <summary>X-Gitea-Delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>X-Gitea-Event.</summary>
    public required string Event { get; init; }

    /// <summary>The payload's action, or empty.</summary>
    public required string Action { get; init; }

    /// <summary>Why nobody is told (test, unknown-event, …); empty where notifications follow.</summary>
    public required string IgnoredBecause { get; init; }

    /// <summary>Repository id, or 0.</summary>
    public required long RepositoryId { get; init; }

    /// <summary>owner/name, or empty.</summary>
    public required string RepositoryName { get; init; }

    /// <summary>The sender's login, or empty.</summary>
    public required string SenderLogin { get; init; }

    /// <summary>When it was accepted, UTC, milliseconds.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The request's headers as JSON: an object of name → value.</summary>
    public required string Headers { get; init; }

    /// <summary>The body as received, deflated.</summary>
    public required byte[] DeflatedBody { get; init; }

    /// <summary>Size of the body as received.</summary>
    public required long BodyBytes { get; init; }

    /// <summary>SHA-256 of the body as received.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>W3C trace context of the request, so that its trace reaches the consumers; or null.</summary>
    public string? TraceParent { get; init; }

    /// <summary>How its signature was found right: one of <see cref="SignatureResult"/>.</summary>
    public string Signature { get; init; } = SignatureResult.Valid;

    /// <summary>Set where a person replays a delivery, or another slot has the same content: its id. Otherwise the log itself
    /// finds the first of the same content.</summary>
    public string? ReplayOf { get; init; }
}

/// <summary>How a kept delivery's signature was found right; what is wrongly signed is not kept.</summary>
internal static class SignatureResult
{
    /// <summary>By GITEA_WEBHOOK_SECRET.</summary>
    internal const string Valid = "valid";

    /// <summary>By GITEA_WEBHOOK_SECRET_PREVIOUS: the hook still has the secret from before the rotation.</summary>
    internal const string ValidByPreviousSecret = "valid-by-previous-secret";

    /// <summary>Replayed here: the signature was checked when the delivery first came.</summary>
    internal const string Replayed = "replayed";
}

/// <summary>A kept delivery.</summary>
internal sealed record StoredDelivery
{
    /// <summary>Place in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>What was kept.</summary>
    public required NewDelivery Delivery { get; init; }

    /// <summary>Delivery id under which the same content came first; or null.</summary>
    public string? ReplayOf { get; init; }

    /// <summary>Where it stands.</summary>
    public EntryState State { get; init; }

    /// <summary>Why it is parked, or empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Publications that failed, also before a restart.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Why the last of them failed, or empty.</summary>
    public string LastFailure { get; init; } = "";

    /// <summary>When it was settled, UTC; or null.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The same with an empty body: for whoever keeps it for a while and needs the rest.</summary>
    internal StoredDelivery WithoutBody() => this with { Delivery = Delivery with { DeflatedBody = [] } };
}

/// <summary>What became of an append.</summary>
internal enum AppendOutcome
{
    /// <summary>On disk.</summary>
    Appended,

    /// <summary>The same id with the same body is there already.</summary>
    Duplicate,

    /// <summary>The same id with another body is there already: nothing was kept.</summary>
    Conflict,

    /// <summary>Another replica has been deciding about this id for longer than a sender waits: nothing was kept here.</summary>
    Undecided,
}

/// <summary>The answer to an append.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Sequence">Place of the entry, new or old.</param>
/// <param name="ReplayOf">First delivery with the same content; or null.</param>
internal sealed record AppendResult(AppendOutcome Outcome, long Sequence, string? ReplayOf);
