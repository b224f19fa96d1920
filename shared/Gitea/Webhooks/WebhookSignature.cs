using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>Signs and verifies deliveries: lower-case hex HMAC-SHA256 over the JSON document's bytes as sent, keyed with
/// the hook's secret in UTF-8.</summary>
public static class WebhookSignature
{
    /// <summary>Header with the bare hex signature.</summary>
    public const string Header = "X-Gitea-Signature";

    /// <summary>The signature of a document, 64 hex digits.</summary>
    public static string Sign(ReadOnlySpan<byte> document, string secret)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), document, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>True where one of the secrets made the signature. Takes the same time for every wrong signature.</summary>
    /// <param name="document">The JSON bytes as received; for a form delivery those of its field <c>payload</c>.</param>
    /// <param name="signature">64 hex digits, with or without <c>sha256=</c> in front; empty (a hook without a secret)
    /// never verifies.</param>
    /// <param name="secrets">The current secret and, during a rotation, the previous one; empty ones never verify.</param>
    public static bool Verify(ReadOnlySpan<byte> document, string? signature, params ReadOnlySpan<string?> secrets) =>
        FirstMatch(document, signature, secrets) >= 0;

    /// <summary>Like <see cref="Verify"/>, telling which secret made the signature: its index, or -1 where none did.</summary>
    /// <param name="document">The JSON bytes as received.</param>
    /// <param name="signature">64 hex digits, with or without <c>sha256=</c> in front.</param>
    /// <param name="secrets">Empty ones never match.</param>
    public static int FirstMatch(ReadOnlySpan<byte> document, string? signature, params ReadOnlySpan<string?> secrets)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryDecode(signature, given))
        {
            return -1;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var match = -1;
        for (var index = secrets.Length - 1; index >= 0; index--)   // no early exit: all secrets are tried
        {
            var secret = secrets[index];
            if (string.IsNullOrEmpty(secret))
            {
                continue;
            }

            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), document, expected);
            match = CryptographicOperations.FixedTimeEquals(expected, given) ? index : match;
        }

        return match;
    }

    internal static bool TryDecode(string? signature, Span<byte> bytes)
    {
        var hex = signature.AsSpan();
        if (hex.StartsWith("sha256=", StringComparison.Ordinal))
        {
            hex = hex["sha256=".Length..];
        }

        return hex.Length == bytes.Length * 2
            && Convert.FromHexString(hex, bytes, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == bytes.Length;
    }
}
