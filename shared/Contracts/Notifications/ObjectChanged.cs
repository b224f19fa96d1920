namespace CodeValdCortex.Contracts.Notifications;

/// <summary>An issue or pull request changed and no delivery told so; found by the reconciler.</summary>
[WireName("object-changed")]
public sealed record ObjectChanged : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>issue or pull_request.</summary>
    public required string Kind { get; init; }

    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>Its updated_at on the forge, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Always true: this change was recovered, not delivered.</summary>
    public bool Recovered { get; init; } = true;
}
