using System.Security.Cryptography;
using System.Text;

namespace CodeValdCortex.Model.Chat;

/// <summary>Says how much of a prompt began an earlier one: such input tokens are billed at the cached price.</summary>
/// <remarks>As the provider documents prompt caching: from 1024 tokens on, in steps of 128.</remarks>
internal sealed class PrefixCache
{
    private const int Step = 128;
    private const int Least = 1024;
    private readonly Lock gate = new();
    private readonly HashSet<string> seen = [];

    /// <summary>Cached tokens of this prompt; it is remembered from now on.</summary>
    public int Visit(string model, IEnumerable<ChatMessage> messages)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join('\0', messages.Select(m => $"{m.Role}\0{m.Text()}")));
        var cached = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(model));
        lock (gate)
        {
            const int block = Step * TokenEstimate.BytesPerToken;
            for (var end = block; end <= bytes.Length; end += block)
            {
                hash.AppendData(bytes, end - block, block);
                if (!seen.Add(Convert.ToHexString(hash.GetCurrentHash())))
                {
                    cached = end / TokenEstimate.BytesPerToken;
                }
            }
        }
        return cached >= Least ? cached : 0;
    }
}
