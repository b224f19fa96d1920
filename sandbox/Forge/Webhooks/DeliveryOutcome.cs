namespace CodeValdCortex.Forge;

/// <summary>How a webhook delivery ended. There is one attempt; nothing is retried, as in Gitea.</summary>
public enum DeliveryOutcome
{
    /// <summary>Not attempted yet, or under way.</summary>
    Pending,

    /// <summary>Answered with a 2xx.</summary>
    Delivered,

    /// <summary>Answered with another status.</summary>
    Refused,

    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>No answer within <see cref="ForgeOptions.DeliveryTimeout"/>.</summary>
    TimedOut,

    /// <summary>Never sent: a fault switch lost it.</summary>
    Dropped,
}
