namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>How reading a body ended.</summary>
internal enum BodyRead
{
    /// <summary>All of it is there.</summary>
    Complete,

    /// <summary>Over the limit.</summary>
    TooLarge,

    /// <summary>Not within the time.</summary>
    TooSlow,

    /// <summary>The sender broke HTTP's framing.</summary>
    Broken,

    /// <summary>Too many others are being received.</summary>
    NoRoom,
}
