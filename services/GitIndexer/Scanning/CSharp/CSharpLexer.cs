namespace CodeValdCortex.GitIndexer.Scanning.CSharp;

/// <summary>C#'s tokens as far as names need them (C# standard, <c>Lexical structure</c>): comments, preprocessor
/// lines, characters and all
/// kinds of strings are passed over; names inside the holes of interpolated strings are not seen.</summary>
internal ref struct CSharpLexer(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> source = source;
    private int at;
    private int line = 1;
    private bool lineIsBlank = true;

    public Token Next()
    {
        SkipBlank();
        if (at >= source.Length)
        {
            return new Token(TokenKind.End, at, 0, line);
        }

        lineIsBlank = false;
        var (start, first) = (at, source[at]);
        if (IsString())
        {
            var from = line;
            SkipString();
            return new Token(TokenKind.Text, start, at - start, from);
        }

        if (Bytes.StartsIdentifier(first) || (first == '@' && at + 1 < source.Length && Bytes.StartsIdentifier(source[at + 1])))
        {
            start += first == '@' ? 1 : 0;
            at = start;
            while (at < source.Length && Bytes.ContinuesIdentifier(source[at]))
            {
                at++;
            }

            return new Token(TokenKind.Identifier, start, at - start, line);
        }

        if (Bytes.IsDigit(first))
        {
            while (at < source.Length && Bytes.ContinuesIdentifier(source[at]))
            {
                at++;
            }

            return new Token(TokenKind.Number, start, at - start, line);
        }

        if (first == '\'')
        {
            SkipCharacter();
            return new Token(TokenKind.Number, start, at - start, line);
        }

        return new Token(TokenKind.Mark, at++, 1, line);
    }

    // " or any mix of $ and @ before it.
    private readonly bool IsString()
    {
        var i = at;
        while (i < source.Length && source[i] is (byte)'$' or (byte)'@')
        {
            i++;
        }

        return i < source.Length && source[i] == '"';
    }

    private void SkipString()
    {
        var (dollars, verbatim) = (0, false);
        for (; source[at] != '"'; at++)
        {
            dollars += source[at] == '$' ? 1 : 0;
            verbatim |= source[at] == '@';
        }

        var quotes = Run((byte)'"');
        if (quotes >= 3)
        {
            at += quotes;
            SkipRaw(quotes);
        }
        else
        {
            at++;
            SkipPlain(verbatim, dollars > 0);
        }
    }

    private void SkipRaw(int quotes)
    {
        while (at < source.Length)
        {
            if (source[at] == '"')
            {
                var run = Run((byte)'"');
                at += run;
                if (run >= quotes)
                {
                    return;
                }
            }
            else
            {
                line += source[at++] == '\n' ? 1 : 0;
            }
        }
    }

    private void SkipPlain(bool verbatim, bool interpolated)
    {
        while (at < source.Length)
        {
            var b = source[at];
            if (b == '"')
            {
                at++;
                if (!verbatim || at >= source.Length || source[at] != '"')
                {
                    return;
                }

                at++;   // "" inside @"…"
            }
            else if (b == '\\' && !verbatim)
            {
                at = Math.Min(at + 2, source.Length);
            }
            else if (b == '{' && interpolated)
            {
                var run = Run((byte)'{');
                at += run;
                if (run % 2 == 1)
                {
                    SkipHole();
                }
            }
            else if (b == '\n' && !verbatim && !interpolated)
            {
                return;   // broken source: the string ends with its line
            }
            else
            {
                line += b == '\n' ? 1 : 0;
                at++;
            }
        }
    }

    private void SkipHole()
    {
        var depth = 1;
        while (at < source.Length && depth > 0)
        {
            if (IsString())
            {
                SkipString();
            }
            else if (source[at] == '\'')
            {
                SkipCharacter();
            }
            else
            {
                var b = source[at++];
                depth += b switch { (byte)'{' => 1, (byte)'}' => -1, _ => 0 };
                line += b == '\n' ? 1 : 0;
            }
        }
    }

    private void SkipCharacter()
    {
        at++;
        while (at < source.Length && source[at] is not ((byte)'\'' or (byte)'\n'))
        {
            at += source[at] == '\\' ? 2 : 1;
        }

        at = Math.Min(at, source.Length);
        at += at < source.Length && source[at] == '\'' ? 1 : 0;
    }

    private readonly int Run(byte b)
    {
        var rest = source[at..].IndexOfAnyExcept(b);
        return rest < 0 ? source.Length - at : rest;
    }

    private void SkipBlank()
    {
        while (at < source.Length)
        {
            var b = source[at];
            if (b == '\n')
            {
                (line, lineIsBlank) = (line + 1, true);
                at++;
            }
            else if (b is (byte)' ' or (byte)'\t' or (byte)'\r' || (at < 3 && source.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf])))
            {
                at++;
            }
            else if ((b == '#' && lineIsBlank) || (b == '/' && at + 1 < source.Length && source[at + 1] == '/'))
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
