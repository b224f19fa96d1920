using System.Globalization;
using UUIDNext;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>A message of a log entry.</summary>
/// <param name="Id">The same whenever the entry is published: consumers drop a repetition by it.</param>
/// <param name="Body">The message.</param>
internal sealed record OutgoingMessage(Guid Id, object Body)
{
    // Chosen once: a change would make every repetition look new.
    private static readonly Guid Namespace = new("3f0c7c5e-7d0b-5a0a-9d53-5b1f0a6c2e41");

    /// <summary>The n-th message of a delivery.</summary>
    internal static OutgoingMessage Of(string deliveryId, int index, object body) => new(
        Uuid.NewNameBased(Namespace, string.Create(CultureInfo.InvariantCulture, $"{deliveryId}|{index}")), body);
}
