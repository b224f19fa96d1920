using System.Text.Json;
using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>A kept delivery as the command line and the dashboard see it; snake_case on the wire.</summary>
internal sealed record DeliveryView
{
    public required long Sequence { get; init; }

    public required string Slot { get; init; }

    public required string DeliveryId { get; init; }

    public required string Event { get; init; }

    public required string Action { get; init; }

    /// <summary>pending, published, ignored or parked.</summary>
    public required string State { get; init; }

    /// <summary>Why it is ignored or parked; empty otherwise.</summary>
    public required string Reason { get; init; }

    public required long RepositoryId { get; init; }

    public required string RepositoryName { get; init; }

    public required string SenderLogin { get; init; }

    public required long BodyBytes { get; init; }

    public string? ReplayOf { get; init; }

    /// <summary>ISO-8601 UTC with milliseconds.</summary>
    public required string ReceivedAt { get; init; }

    /// <summary>ISO-8601 UTC with milliseconds; null until settled.</summary>
    public string? SettledAt { get; init; }

    /// <summary>Only in the view of one delivery.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The body as text, only in the view of one delivery.</summary>
    public string? Body { get; init; }

    internal static DeliveryView From(StoredDelivery entry, string slot) => new()
    {
        Sequence = entry.Sequence,
        Slot = slot,
        DeliveryId = entry.Delivery.DeliveryId,
        Event = entry.Delivery.Event,
        Action = entry.Delivery.Action,
        State = entry.State switch
        {
            EntryState.Pending => "pending",
            EntryState.Parked => "parked",
            EntryState.Published => entry.Delivery.IgnoredBecause.Length > 0 ? "ignored" : "published",
        },
        Reason = entry.Reason.Length > 0 ? entry.Reason : entry.Delivery.IgnoredBecause,
        RepositoryId = entry.Delivery.RepositoryId,
        RepositoryName = entry.Delivery.RepositoryName,
        SenderLogin = entry.Delivery.SenderLogin,
        BodyBytes = entry.Delivery.BodyBytes,
        ReplayOf = entry.ReplayOf,
        ReceivedAt = Iso(entry.Delivery.ReceivedAt),
        SettledAt = entry.SettledAt is { } at ? Iso(at) : null,
    };

    /// <summary>With headers and body.</summary>
    internal static DeliveryView Whole(StoredDelivery entry, string slot) => From(entry, slot) with
    {
        Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(entry.Delivery.Headers),
        Body = System.Text.Encoding.UTF8.GetString(BodyCompression.Inflate(entry.Delivery.DeflatedBody, entry.Delivery.BodyBytes)),
    };

    private static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
