namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>The JSON document of a delivery with content type <c>application/x-www-form-urlencoded</c>: its field
/// <c>payload</c>. The signature covers the document, not the body.</summary>
public static class FormPayload
{
    /// <summary>The document's bytes; empty where the form has no such field.</summary>
    /// <remarks>By hand because these bytes are what is signed: a decoder that goes through text could change them.</remarks>
    public static byte[] Decode(ReadOnlySpan<byte> body)
    {
        var name = "payload="u8;
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'&');
            var pair = end < 0 ? body : body[..end];
            if (pair.StartsWith(name))
            {
                return Unescape(pair[name.Length..]);
            }

            body = end < 0 ? [] : body[(end + 1)..];
        }

        return [];
    }

    private static byte[] Unescape(ReadOnlySpan<byte> value)
    {
        var decoded = new byte[value.Length];
        var length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            var next = value[at];
            if (next == '%' && at + 2 < value.Length && Digit(value[at + 1]) is >= 0 and var high && Digit(value[at + 2]) is >= 0 and var low)
            {
                next = (byte)((high << 4) | low);
                at += 2;
            }
            else if (next == '+')
            {
                next = (byte)' ';
            }

            decoded[length++] = next;
        }

        return decoded[..length];
    }

    private static int Digit(byte character) => (char)character switch
    {
        >= '0' and <= '9' and var digit => digit - '0',
        >= 'a' and <= 'f' and var digit => digit - 'a' + 10,
        >= 'A' and <= 'F' and var digit => digit - 'A' + 10,
        _ => -1,
    };
}
