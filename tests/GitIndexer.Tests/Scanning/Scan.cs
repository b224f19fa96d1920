using System.Text;
using CodeValdCortex.GitIndexer.Scanning;

namespace CodeValdCortex.GitIndexer.Tests.Scanning;

internal static class Scan
{
    public static SourceFacts Of(string language, string source) => SourceScanner.Scan(language, Encoding.UTF8.GetBytes(source))!;

    public static IReadOnlyList<string> Imports(string language, string source) => [.. Of(language, source).Imports.Select(x => $"{x.Specifier}@{x.Line}")];
}
