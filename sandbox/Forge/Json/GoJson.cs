using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Json;

/// <summary>Writes JSON as Go's encoder does, byte for byte: <c>&lt; &gt; &amp;</c>, U+2028 and U+2029 escaped, all else
/// raw, indentation by spaces, empty containers closed at once. Signatures are over these very bytes.</summary>
internal static class GoJson
{
    /// <param name="node">The document.</param>
    /// <param name="indent">Spaces per level; 0 writes one line.</param>
    public static string Write(JsonNode? node, int indent = 0)
    {
        var text = new StringBuilder(4096);
        Write(text, node, indent, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int indent, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject value:
                // Gitea's User marshals itself, which the indenter leaves on one line.
                var own = value.ContainsKey("login") && value.ContainsKey("username") ? 0 : indent;
                Container(text, '{', '}', value.Count, own, depth, at =>
                {
                    var (key, item) = value.GetAt(at);
                    Quote(text, key);
                    text.Append(own > 0 ? ": " : ":");
                    Write(text, item, own, depth + 1);
                });
                break;
            case JsonArray value:
                Container(text, '[', ']', value.Count, indent, depth, at => Write(text, value[at], indent, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Quote(text, value.GetValue<string>());
                break;
            default:
                text.Append(node.ToJsonString());
                break;
        }
    }

    private static void Container(
        StringBuilder text, char open, char close, int count, int indent, int depth, Action<int> writeItem)
    {
        text.Append(open);
        for (var at = 0; at < count; at++)
        {
            if (at > 0)
            {
                text.Append(',');
            }

            NewLine(text, indent, depth + 1);
            writeItem(at);
        }

        if (count > 0)
        {
            NewLine(text, indent, depth);
        }

        text.Append(close);
    }

    private static void NewLine(StringBuilder text, int indent, int depth)
    {
        if (indent > 0)
        {
            text.Append('\n').Append(' ', indent * depth);
        }
    }

    private static void Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' =>
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
