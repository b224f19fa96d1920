namespace CodeValdCortex.GitIndexer.Scanning.Go;

/// <summary>Go's tokens (go.dev/ref/spec, <c>Lexical elements</c>): comments are skipped, strings and runes are one
/// token each.
/// Semicolons are not inserted; a new line shows in the token's line.</summary>
internal ref struct GoLexer(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> source = source;
    private int at;
    private int line = 1;

    public Token Next()
    {
        SkipBlank();
        if (at >= source.Length)
        {
            return new Token(TokenKind.End, at, 0, line);
        }

        var (start, first) = (at, source[at]);
        if (Bytes.StartsIdentifier(first))
        {
            while (at < source.Length && Bytes.ContinuesIdentifier(source[at]))
            {
                at++;
            }

            return new Token(TokenKind.Identifier, start, at - start, line);
        }

        if (Bytes.IsDigit(first))
        {
            while (at < source.Length && (Bytes.ContinuesIdentifier(source[at]) || source[at] == '.'))
            {
                at++;
            }

            return new Token(TokenKind.Number, start, at - start, line);
        }

        return first switch
        {
            (byte)'"' or (byte)'\'' => Quoted(first),
            (byte)'`' => Raw(),
            _ => new Token(TokenKind.Mark, at++, 1, line),
        };
    }

    // An interpreted string or a rune ends at its quote, or at the line's end in broken source.
    private Token Quoted(byte quote)
    {
        var start = ++at;
        while (at < source.Length && source[at] != quote && source[at] != '\n')
        {
            at += source[at] == '\\' ? 2 : 1;
        }

        at = Math.Min(at, source.Length);
        var token = new Token(quote == '"' ? TokenKind.Text : TokenKind.Number, start, at - start, line);
        if (at < source.Length && source[at] == quote)
        {
            at++;
        }

        return token;
    }

    private Token Raw()
    {
        var (start, first) = (++at, line);
        while (at < source.Length && source[at] != '`')
        {
            line += source[at++] == '\n' ? 1 : 0;
        }

        var token = new Token(TokenKind.Text, start, at - start, first);
        at = Math.Min(at + 1, source.Length);
        return token;
    }

    private void SkipBlank()
    {
        while (at < source.Length)
        {
            var b = source[at];
            if (b == '\n')
            {
                line++;
                at++;
            }
            else if (b is (byte)' ' or (byte)'\t' or (byte)'\r' || (at < 3 && source.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf])))
            {
                at++;
            }
            else if (b == '/' && at + 1 < source.Length && source[at + 1] == '/')
            {
                var rest = source[at..].IndexOf((byte)'\n');
                at = rest < 0 ? source.Length : at + rest;
            }
            else if (b == '/' && at + 1 < source.Length && source[at + 1] == '*')
            {
                var rest = source[(at + 2)..].IndexOf("*/"u8);
                var end = rest < 0 ? source.Length : at + 2 + rest + 2;
                line += source[at..end].Count((byte)'\n');
                at = end;
            }
            else
            {
                return;
            }
        }
    }
}
