namespace CodeValdCortex.Gitea.Webhooks;

/// <summary>The JSON document of a delivery with content type <c>application/x-www-form-urlencoded</c>: its field
/// <c>payload</c>. The signature covers the document, not the body.</summary>
/// <remarks>By hand because these bytes are what is signed: a decoder that goes through text could change them. One instance reads
/// one body, whole or piece by piece.</remarks>
public sealed class FormPayload
{
    private Place _place = Place.Name;

    private enum Place
    {
        Name,
        OtherField,
        Value,
        Behind,
    }

    private static ReadOnlySpan<byte> Field => "payload="u8;

    /// <summary>The document's bytes; empty where the form has no such field.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> body)
    {
        var document = new byte[body.Length];
        return document[..new FormPayload().Decode(body, isLast: true, document, out _)];
    }

    /// <summary>Decodes the next piece of a body.</summary>
    /// <param name="piece">What follows on what was consumed so far.</param>
    /// <param name="isLast">True where nothing comes after it; otherwise up to seven bytes at its end may be left.</param>
    /// <param name="document">Takes the document's bytes; as long as the piece is enough.</param>
    /// <param name="consumed">How much of the piece was used up: the rest has to be in front of the next one.</param>
    /// <returns>How many bytes of the document were written.</returns>
    public int Decode(ReadOnlySpan<byte> piece, bool isLast, Span<byte> document, out int consumed)
    {
        var length = 0;
        for (consumed = 0; consumed < piece.Length;)
        {
            var rest = piece[consumed..];
            switch (_place)
            {
                case Place.Name when !isLast && rest.Length < Field.Length && Field.StartsWith(rest):
                    return length;
                case Place.Name:
                    _place = rest.StartsWith(Field) ? Place.Value : Place.OtherField;
                    consumed += _place == Place.Value ? Field.Length : 0;
                    break;
                case Place.OtherField:
                    var next = rest.IndexOf((byte)'&') + 1;
                    _place = next > 0 ? Place.Name : Place.OtherField;
                    consumed += next > 0 ? next : rest.Length;
                    break;
                case Place.Value when rest[0] == '&':
                    _place = Place.Behind;
                    break;
                case Place.Value when rest[0] == '%' && rest.Length < 3 && !isLast:
                    return length;
                case Place.Value:
                    document[length++] = Character(rest, out var used);
                    consumed += used;
                    break;
                default:
                    consumed = piece.Length;
                    break;
            }
        }

        return length;
    }

    private static byte Character(ReadOnlySpan<byte> value, out int used)
    {
        used = 1;
        switch (value[0])
        {
            case (byte)'%' when value.Length > 2 && Digit(value[1]) is >= 0 and var high && Digit(value[2]) is >= 0 and var low:
                used = 3;
                return (byte)((high << 4) | low);
            case (byte)'+':
                return (byte)' ';
            default:
                return value[0];
        }
    }

    private static int Digit(byte character) => (char)character switch
    {
        >= '0' and <= '9' and var digit => digit - '0',
        >= 'a' and <= 'f' and var digit => digit - 'a' + 10,
        >= 'A' and <= 'F' and var digit => digit - 'A' + 10,
        _ => -1,
    };
}
