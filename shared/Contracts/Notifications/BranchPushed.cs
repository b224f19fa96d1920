namespace CodeValdCortex.Contracts.Notifications;

/// <summary>A branch or tag moved to another commit.</summary>
[WireName("branch-pushed")]
public sealed record BranchPushed : IForgeNotification
{
    /// <inheritdoc/>
    public required NotificationSource Source { get; init; }

    /// <summary>Full ref name, e.g. <c>refs/heads/main</c>.</summary>
    public required string Ref { get; init; }

    /// <summary>Object before the push; zeros for a new ref.</summary>
    public required string Before { get; init; }

    /// <summary>Object after the push; zeros for a deleted ref.</summary>
    public required string After { get; init; }
}
