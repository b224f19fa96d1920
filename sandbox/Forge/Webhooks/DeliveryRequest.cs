using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>The bytes of one delivery: body, signatures, headers in Gitea's order.</summary>
internal static class DeliveryRequest
{
    public static byte[] Body(Hook hook, string payload) => Encoding.UTF8.GetBytes(
        hook.IsForm ? $"payload={FormEncode(payload)}" : payload);

    /// <summary>All headers in the order recorded from 1.15; 1.22 adds the event types (source of 1.22).</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers(
        Hook hook, ForgeDelivery delivery, Uri target, int length, ForgeVersion version)
    {
        var sha256 = Sign(HMACSHA256.HashData, hook.Secret, delivery.Payload);
        var sha1 = Sign(HMACSHA1.HashData, hook.Secret, delivery.Payload);
        var newer = version >= ForgeVersion.Gitea122;
        List<(string, string)> headers =
        [
            ("Host", target.Authority),
            ("User-Agent", "Go-http-client/1.1"),
            ("Content-Length", length.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        if (newer && hook.AuthorizationHeader.Length > 0)
        {
            headers.Add(("Authorization", hook.AuthorizationHeader));
        }

        headers.Add(("Content-Type", hook.IsForm ? "application/x-www-form-urlencoded" : "application/json"));
        headers.Add(("X-GitHub-Delivery", delivery.Id));
        headers.Add(("X-GitHub-Event", delivery.Event));
        AddType("X-GitHub-Event-Type");
        headers.Add(("X-Gitea-Delivery", delivery.Id));
        headers.Add(("X-Gitea-Event", delivery.Event));
        AddType("X-Gitea-Event-Type");
        headers.Add(("X-Gitea-Signature", sha256));
        headers.Add(("X-Gogs-Delivery", delivery.Id));
        headers.Add(("X-Gogs-Event", delivery.Event));
        AddType("X-Gogs-Event-Type");
        headers.Add(("X-Gogs-Signature", sha256));
        headers.Add(("X-Hub-Signature", $"sha1={sha1}"));
        headers.Add(("X-Hub-Signature-256", $"sha256={sha256}"));
        headers.Add(("Accept-Encoding", "gzip"));
        return headers;

        void AddType(string name)
        {
            if (newer)
            {
                headers.Add((name, delivery.EventType));
            }
        }
    }

    /// <summary>Lower-case hex over the JSON document; empty without a secret.</summary>
    private static string Sign(Func<byte[], byte[], byte[]> hash, string secret, string payload) =>
        secret.Length == 0 ? "" : Convert.ToHexStringLower(hash(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(payload)));

    // Go's url.Values.Encode writes a space as "+".
    private static string FormEncode(string payload) =>
        Uri.EscapeDataString(payload).Replace("%20", "+", StringComparison.Ordinal);
}
