using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>Verifies the signature of a document that is too large to be held: like <see cref="WebhookSignature.FirstMatch"/>, piece by
/// piece.</summary>
public sealed class StreamedSignature : IDisposable
{
    private readonly IncrementalHash?[] _hashes;

    /// <param name="secrets">The current secret and, during a rotation, the previous one; empty ones never verify.</param>
    public StreamedSignature(params ReadOnlySpan<string?> secrets)
    {
        _hashes = new IncrementalHash?[secrets.Length];
        for (var index = 0; index < secrets.Length; index++)
        {
            _hashes[index] = string.IsNullOrEmpty(secrets[index])
                ? null
                : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secrets[index]!));
        }
    }

    /// <summary>The document's next bytes.</summary>
    public void Append(ReadOnlySpan<byte> document)
    {
        foreach (var hash in _hashes)
        {
            hash?.AppendData(document);
        }
    }

    /// <summary>Ends the document and tells which secret made the signature: its index, or -1 where none did.</summary>
    /// <param name="signature">64 hex digits, with or without <c>sha256=</c> in front.</param>
    public int FirstMatch(string? signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isOne = WebhookSignature.TryDecode(signature, given);
        var match = -1;
        for (var index = _hashes.Length - 1; index >= 0; index--)   // no early exit: all secrets are tried
        {
            if (_hashes[index]?.GetHashAndReset(expected) > 0)
            {
                match = CryptographicOperations.FixedTimeEquals(expected, given) && isOne ? index : match;
            }
        }

        return match;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var hash in _hashes)
        {
            hash?.Dispose();
        }
    }
}
