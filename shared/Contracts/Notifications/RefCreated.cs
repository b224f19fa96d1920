namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A branch or tag was created.</summary>
[WireName("ref-created")]
public sealed record RefCreated : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>Short name.</summary>
    public required string Name { get; init; }

    /// <summary>branch or tag.</summary>
    public required string RefType { get; init; }

    /// <summary>The object it points to; for an annotated tag the tag object.</summary>
    public required string Sha { get; init; }
}
