namespace CodeValdCortex.GitIndexer.Scanning.Scripts;

/// <summary>JavaScript's and TypeScript's tokens (ECMA-262, <c>Lexical Grammar</c>) as far as finding imports needs
/// them: comments
/// are skipped; strings, templates and regular expressions never look like code; code inside <c>${…}</c>
/// does.</summary>
internal ref struct ScriptLexer(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> source = source;
    private readonly Stack<int> holes = [];   // open braces when each template hole began
    private int at;
    private int line = 1;
    private int braces;
    private Token last;

    public Token Next() => last = Read();

    private Token Read()
    {
        SkipBlank();
        if (at >= source.Length)
        {
            return new Token(TokenKind.End, at, 0, line);
        }

        var (start, first) = (at, source[at]);
        if (Bytes.StartsIdentifier(first) || first is (byte)'$' or (byte)'#' or (byte)'\\')
        {
            while (at < source.Length && (Bytes.ContinuesIdentifier(source[at]) || source[at] is (byte)'$' or (byte)'#' or (byte)'\\'))
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

        switch (first)
        {
            case (byte)'"' or (byte)'\'':
                return Quoted(first);
            case (byte)'`':
                at++;
                return Template();
            case (byte)'/' when BeginsExpression():
                return Regex();
            case (byte)'{':
                braces++;
                break;
            case (byte)'}' when holes.TryPeek(out var outer) && outer == braces:
                holes.Pop();
                at++;
                return Template();
            case (byte)'}':
                braces--;
                break;
        }

        return new Token(TokenKind.Mark, at++, 1, line);
    }

    // A string can't span lines: an apostrophe in JSX text spoils its own line at most.
    private Token Quoted(byte quote)
    {
        var start = ++at;
        while (at < source.Length && source[at] != quote && source[at] != '\n')
        {
            if (source[at] == '\\' && at + 1 < source.Length)
            {
                line += source[at + 1] == '\n' ? 1 : 0;
                at++;
            }

            at++;
        }

        at = Math.Min(at, source.Length);
        var closed = at < source.Length && source[at] == quote;
        var token = new Token(closed ? TokenKind.Text : TokenKind.Number, start, at - start, line);
        at += closed ? 1 : 0;
        return token;
    }

    // Up to the closing backtick, or to the next hole; only a template without holes is a text.
    private Token Template()
    {
        var (start, first) = (at, line);
        var whole = source[at - 1] == '`';
        while (at < source.Length)
        {
            switch (source[at])
            {
                case (byte)'\\':
                    line += at + 1 < source.Length && source[at + 1] == '\n' ? 1 : 0;
                    at += 2;
                    continue;
                case (byte)'\n':
                    line++;
                    break;
                case (byte)'`':
                    return new Token(whole ? TokenKind.Text : TokenKind.Number, start, at++ - start, first);
                case (byte)'$' when at + 1 < source.Length && source[at + 1] == '{':
                    holes.Push(braces);
                    var part = new Token(TokenKind.Mark, at, 1, first);
                    at += 2;
                    return part;
            }

            at++;
        }

        at = source.Length;
        return new Token(TokenKind.End, at, 0, line);
    }

    private Token Regex()
    {
        var (start, inClass) = (at++, false);
        while (at < source.Length && source[at] != '\n' && (inClass || source[at] != '/'))
        {
            inClass = source[at] switch { (byte)'[' => true, (byte)']' => false, _ => inClass };
            at += source[at] == '\\' ? 2 : 1;
        }

        at = Math.Min(at + 1, source.Length);
        return new Token(TokenKind.Number, start, at - start, line);
    }

    // After a value a slash divides; everywhere else it opens a regular expression.
    private readonly bool BeginsExpression() => last.Kind switch
    {
        TokenKind.Identifier => IsOperatorWord(source.Slice(last.Start, last.Length)),
        TokenKind.Number or TokenKind.Text => false,
        TokenKind.Mark => source[last.Start] is not ((byte)')' or (byte)']' or (byte)'}'),
        _ => true,
    };

    private static bool IsOperatorWord(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("return"u8) || word.SequenceEqual("typeof"u8) || word.SequenceEqual("case"u8) || word.SequenceEqual("in"u8) ||
        word.SequenceEqual("of"u8) || word.SequenceEqual("delete"u8) || word.SequenceEqual("void"u8) || word.SequenceEqual("throw"u8) ||
        word.SequenceEqual("new"u8) || word.SequenceEqual("else"u8) || word.SequenceEqual("do"u8) || word.SequenceEqual("await"u8) ||
        word.SequenceEqual("yield"u8) || word.SequenceEqual("instanceof"u8);

    private void SkipBlank()
    {
        if (at == 0 && source.StartsWith("#!"u8))
        {
            SkipLine();
        }

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
                SkipLine();
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

    private void SkipLine()
    {
        var rest = source[at..].IndexOf((byte)'\n');
        at = rest < 0 ? source.Length : at + rest;
    }
}
