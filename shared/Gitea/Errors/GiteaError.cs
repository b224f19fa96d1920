using System.Text;
using System.Text.Json;

namespace CodeValdCortex.Gitea.Errors;

/// <summary>Reads Gitea's error answers: <c>{"message","url"}</c>, for 404 also <c>errors</c>, sometimes two JSON
/// documents one after the other, sometimes plain text, sometimes HTML of a proxy.</summary>
internal static class GiteaError
{
    private const int Limit = 500;

    /// <summary>One line that says what went wrong; falls back to the reason phrase.</summary>
    internal static string Parse(string? body, string? reason)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return Line(reason ?? "no reason given");
        }

        return Line(body.TrimStart() switch
        {
            ['{', ..] => Message(body) ?? body,
            ['<', ..] => reason ?? "an HTML page",
            _ => body,
        });
    }

    private static string? Message(string body)
    {
        // The first document alone: the second one repeats it or is the other half of a double answer.
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(body), new JsonReaderOptions { AllowMultipleValues = true });
        try
        {
            if (!reader.Read() || !JsonDocument.TryParseValue(ref reader, out var document))
            {
                return null;
            }

            using (document)
            {
                var root = document.RootElement;
                var parts = new List<string>();
                if (root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String)
                {
                    parts.Add(message.GetString()!);
                }

                if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
                {
                    parts.AddRange(errors.EnumerateArray().Select(error => error.ToString()));
                }

                return parts.Count == 0 ? null : string.Join("; ", parts.Where(part => part.Length > 0));
            }
        }
        catch (JsonException)
        {
            return null;   // it only began like JSON; the caller shows it as text
        }
    }

    private static string Line(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Limit));
        foreach (var character in text.AsSpan().Trim())
        {
            if (line.Length == Limit)
            {
                line.Append('…');
                break;
            }

            line.Append(char.IsControl(character) ? ' ' : character);
        }

        return line.ToString();
    }
}
