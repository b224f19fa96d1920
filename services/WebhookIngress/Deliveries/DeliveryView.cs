using System.Reflection;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.WebhookIngress.Dispatch;
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

    /// <summary>valid, valid-by-previous-secret or replayed; empty where an earlier version kept it.</summary>
    public required string Signature { get; init; }

    /// <summary>Publications tried so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last failed one failed; empty where none did.</summary>
    public required string LastFailure { get; init; }

    /// <summary>ISO-8601 UTC with milliseconds.</summary>
    public required string ReceivedAt { get; init; }

    /// <summary>ISO-8601 UTC with milliseconds; null until settled.</summary>
    public string? SettledAt { get; init; }

    /// <summary>The messages that it becomes, only in the view of one delivery; none where it is ignored or can't be read.</summary>
    public IReadOnlyList<DeliveryMessage>? Events { get; init; }

    /// <summary>Only in the view of one delivery.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The body as text, only in the view of one delivery.</summary>
    public string? Body { get; init; }

    internal static DeliveryView From(SlotEntry kept) => From(kept.Entry, kept.Slot);

    private static DeliveryView From(StoredDelivery entry, string slot) => new()
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
        Signature = entry.Delivery.Signature,
        Attempts = entry.FailedAttempts + (entry.State == EntryState.Published ? 1 : 0),
        LastFailure = entry.LastFailure,
        ReceivedAt = Iso(entry.Delivery.ReceivedAt),
        SettledAt = entry.SettledAt is { } at ? Iso(at) : null,
    };

    /// <summary>With headers and body.</summary>
    internal static DeliveryView Whole(SlotEntry kept) => From(kept) with
    {
        Events = Messages(kept),
        Headers = JsonSerializer.Deserialize<Dictionary<string, string>>(kept.Entry.Delivery.Headers),
        Body = Encoding.UTF8.GetString(BodyCompression.Inflate(kept.Entry.Delivery.DeflatedBody, kept.Entry.Delivery.BodyBytes)),
    };

    // Computed, not stored: the same delivery always gives the same messages.
    private static List<DeliveryMessage> Messages(SlotEntry kept)
    {
        try
        {
            return
            [
                .. EntryMessages.Of(kept.Entry, kept.Slot)
                    .Where(message => message.Body is IForgeNotification)
                    .Select(message => new DeliveryMessage(message.Id, message.Body.GetType().GetCustomAttribute<WireNameAttribute>()!.Name)),
            ];
        }
        catch (InvalidDataException)
        {
            return [];   // it is parked, and its reason says this
        }
    }

    private static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A message that a delivery becomes.</summary>
/// <param name="MessageId">The same whenever it is published.</param>
/// <param name="Name">Its name on the bus, e.g. <c>issue-changed</c>.</param>
internal sealed record DeliveryMessage(Guid MessageId, string Name);
