namespace CodeValdCortex.Contracts.Notifications;

/// <summary>Something happened on the forge. Carries ids and what changed, never bodies: payloads lie and overtake each
/// other, so whoever decides reads the current state first.</summary>
public interface IForgeNotification
{
    /// <summary>Where this came from: the delivery, the repository, the sender.</summary>
    NotificationSource Source { get; }
}
