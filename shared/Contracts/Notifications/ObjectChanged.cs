namespace CodeValdCortex.Contracts.Notifications;

/// <summary>An issue or pull request changed, or a command was written as a comment; found by the reconciler, whether or not a
/// delivery told of it. The same change always has the same message id.</summary>
[WireName("object-changed")]
public sealed record ObjectChanged : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>issue, pull_request, comment or status: what we show of an issue's item is to be shown anew.</summary>
    public required string Kind { get; init; }

    /// <summary>Its number; the id of a comment; the number for a status.</summary>
    public required long Number { get; init; }

    /// <summary>Its updated_at on the forge, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Always true: this change was recovered, not delivered.</summary>
    public bool Recovered { get; init; } = true;
}
