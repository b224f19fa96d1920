namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>Names of the headers that a delivery carries.</summary>
public static class WebhookHeaders
{
    /// <summary>A UUID per delivery; a replay has a new one.</summary>
    public const string Delivery = "X-Gitea-Delivery";

    /// <summary>The event, e.g. <c>issues</c>; for review comments it lies on 1.15: decide by the body.</summary>
    public const string Event = "X-Gitea-Event";

    /// <summary>The fine-grained event of newer versions, e.g. <c>issue_label</c>.</summary>
    public const string EventType = "X-Gitea-Event-Type";

    /// <summary>The signature, see <see cref="WebhookSignature"/>.</summary>
    public const string Signature = WebhookSignature.Header;

    /// <summary>The same signature with <c>sha256=</c> in front.</summary>
    public const string HubSignature = "X-Hub-Signature-256";
}
