using System.Text;

namespace CodeValdCortex.Model.Chat;

/// <summary>Token counts without a vocabulary: five UTF-8 bytes a token, four more a message.</summary>
/// <remarks>English prose and code have 3.5–5 bytes a token under o200k_base, so this stays at or below a real count,
/// and a caller's reservation by a real tokenizer stays an upper bound.</remarks>
internal static class TokenEstimate
{
    public const int BytesPerToken = 5;

    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;

    public static int Of(IEnumerable<ChatMessage> messages) => messages.Sum(m => 4 + Of(m.Text()));

    /// <summary>The beginning of a text that has at most so many tokens.</summary>
    public static string Cut(string text, int tokens)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > (long)tokens * BytesPerToken)
            {
                break;
            }
            length += rune.Utf16SequenceLength;
        }
        return text[..length];
    }
}
