using System.Collections.Frozen;

namespace CodeValdCortex.GitIndexer.Scanning.CSharp;

/// <summary>Words that are no type's name: C#'s keywords, contextual ones included.</summary>
internal static class CSharpKeywords
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "abstract", "and", "as", "async", "await", "base", "bool", "break", "byte", "case", "catch", "char",
        "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum",
        "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "get", "global",
        "goto", "if", "implicit", "in", "init", "int", "interface", "internal", "is", "lock", "long", "nameof",
        "namespace", "new", "not", "null", "object", "operator", "or", "out", "override", "params", "partial",
        "private", "protected", "public", "readonly", "record", "ref", "required", "return", "sbyte", "sealed",
        "set", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true",
        "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "value", "var", "virtual",
        "void", "volatile", "when", "where", "while", "with", "yield",
    ], StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);
}
