using System.Text;
using System.Text.Unicode;

namespace CodeValdCortex.WebhookIngress.Mapping;

/// <summary>Cuts a comment for the broker: commands are short, and the whole text can be read from Gitea.</summary>
internal static class CommentText
{
    internal const int LimitBytes = 8 * 1024;

    /// <summary>At most 8 KiB of UTF-8, never ending inside a character.</summary>
    internal static string Cut(string text)
    {
        if (text.Length <= LimitBytes / 3 || Encoding.UTF8.GetByteCount(text) <= LimitBytes)
        {
            return text;   // a UTF-16 unit takes at most three bytes
        }

        Span<byte> bytes = stackalloc byte[LimitBytes];
        Utf8.FromUtf16(text, bytes, out var read, out _, replaceInvalidSequences: true);
        return text[..read];
    }
}
