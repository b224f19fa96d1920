using System.Globalization;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>Where a page of deliveries ended. The same in every slot, so that one cursor reads on in all of them.</summary>
/// <param name="ReceivedAt">When the page's last delivery was accepted, UTC, milliseconds.</param>
/// <param name="DeliveryId">Its id.</param>
internal sealed record DeliveryCursor(DateTimeOffset ReceivedAt, string DeliveryId)
{
    /// <summary>For an address: milliseconds since 1970, a dot, the id.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ReceivedAt.ToUnixTimeMilliseconds()}.{DeliveryId}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null where the text is none of it.</summary>
    internal static DeliveryCursor? Parse(string? text)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0
            && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new DeliveryCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), text![(dot + 1)..])
            : null;
    }
}
