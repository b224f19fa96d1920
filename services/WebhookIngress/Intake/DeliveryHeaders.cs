using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>The headers of a delivery that matter, and what is wrong with them. Values that are wrong are shown as empty, so
/// that nothing from a stranger reaches the log unchecked.</summary>
internal sealed record DeliveryHeaders
{
    private const int LongestId = 128;
    private const int LongestEvent = 64;

    /// <summary>Names by which other forges of the family send the same.</summary>
    private static readonly string[] Families = ["X-Gitea-", "X-Forgejo-", "X-Gogs-"];

    /// <summary>Delivery id; empty where it is missing or wrong.</summary>
    internal required string DeliveryId { get; init; }

    /// <summary>Event; empty where it is missing or wrong.</summary>
    internal required string Event { get; init; }

    /// <summary>Signature; null where it is missing or given twice.</summary>
    internal required string? Signature { get; init; }

    /// <summary>What is wrong, told only to those who signed.</summary>
    internal required (string Header, string Detail)? Fault { get; init; }

    /// <summary>All headers, for the log of deliveries; credentials are left out.</summary>
    internal required IReadOnlyDictionary<string, string> All { get; init; }

    internal static DeliveryHeaders Read(IHeaderDictionary headers, string? defaultEvent)
    {
        var id = Single(headers, "Delivery");
        var name = Single(headers, "Event");
        var givenEvent = name.Value ?? (name.Twice ? null : defaultEvent);
        var goodId = IsToken(id.Value, LongestId, char.IsAsciiLetterOrDigit, "-_.:");
        var goodEvent = IsToken(givenEvent, LongestEvent, char.IsAsciiLetterOrDigit, "_-");
        return new DeliveryHeaders
        {
            DeliveryId = goodId ? id.Value! : "",
            Event = goodEvent ? givenEvent! : "",
            Signature = Single(headers, "Signature") is { Value: { Length: > 0 } signature }
                ? signature
                : headers[WebhookHeaders.HubSignature] is { Count: 1 } hub ? (string?)hub : null,
            Fault = !goodId ? (WebhookHeaders.Delivery, "The header X-Gitea-Delivery must hold one id of at most 128 letters, digits and -_.:")
                : !goodEvent ? (WebhookHeaders.Event, "The header X-Gitea-Event must hold one event name of at most 64 letters, digits and _-")
                : null,
            All = headers
                .Where(header => !header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                    && !header.Key.Equals("Cookie", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        };
    }

    private static (string? Value, bool Twice) Single(IHeaderDictionary headers, string name)
    {
        foreach (var family in Families)
        {
            var values = headers[family + name];
            if (values.Count == 1)
            {
                return (values[0], false);
            }

            if (values.Count > 1)
            {
                return (null, true);   // which one was meant is not ours to guess
            }
        }

        return (null, false);
    }

    private static bool IsToken(string? text, int longest, Func<char, bool> isPart, string others) =>
        text is { Length: > 0 } && text.Length <= longest && text.All(c => isPart(c) || others.Contains(c, StringComparison.Ordinal));
}
