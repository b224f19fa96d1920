using System.Runtime.InteropServices;
using System.Text;

namespace CodeValdCortex.GitIndexer.Scanning;

/// <summary>What a lexer found.</summary>
internal enum TokenKind
{
    End,
    Identifier,
    Text,
    Number,
    Mark,
}

/// <summary>One token as a place in the source.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First byte; for text the first one inside the quotes.</param>
/// <param name="Length">Bytes; for text without the quotes.</param>
/// <param name="Line">From 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, int Start, int Length, int Line)
{
    public string Text(ReadOnlySpan<byte> source) => Encoding.UTF8.GetString(source.Slice(Start, Length));

    public bool Is(ReadOnlySpan<byte> source, ReadOnlySpan<byte> word) =>
        Kind is TokenKind.Identifier or TokenKind.Mark && source.Slice(Start, Length).SequenceEqual(word);
}
