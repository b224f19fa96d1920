using CodeValdCortex.GitIndexer.Languages;
using CodeValdCortex.GitIndexer.Scanning.CSharp;
using CodeValdCortex.GitIndexer.Scanning.Go;
using CodeValdCortex.GitIndexer.Scanning.Scripts;

namespace CodeValdCortex.GitIndexer.Scanning;

/// <summary>Chooses the scanner of a language.</summary>
internal static class SourceScanner
{
    /// <summary>The facts; null for languages without a scanner.</summary>
    public static SourceFacts? Scan(string language, ReadOnlySpan<byte> content) => language switch
    {
        Language.Go => GoScanner.Scan(content),
        Language.TypeScript or Language.JavaScript => ScriptScanner.Scan(content),
        "vue" or "svelte" => ScriptScanner.Scan(ScriptBlocks.Of(content)),
        Language.CSharp => CSharpScanner.Scan(content),
        _ => null,
    };
}
