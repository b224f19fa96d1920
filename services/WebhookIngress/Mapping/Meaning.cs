using CodeValdCortex.Contracts.Notifications;

namespace CodeValdCortex.WebhookIngress.Mapping;

/// <summary>What a delivery means to the product.</summary>
internal abstract record Meaning
{
    private Meaning()
    {
    }

    /// <summary>Notifications to publish, in this order.</summary>
    internal sealed record Notified(IReadOnlyList<IForgeNotification> Notifications) : Meaning;

    /// <summary>Kept, but nobody is told.</summary>
    /// <param name="Reason">test, unknown-event or unknown-action.</param>
    internal sealed record Ignored(string Reason) : Meaning;

    /// <summary>An event that is known, without a field that it needs.</summary>
    /// <param name="Field">e.g. <c>issue.number</c>.</param>
    internal sealed record Incomplete(string Field) : Meaning;
}
