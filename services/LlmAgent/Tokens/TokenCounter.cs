using System.Collections.Concurrent;
using Microsoft.ML.Tokenizers;

namespace CodeValdCortex.LlmAgent.Tokens;

/// <summary>Counts tokens as the provider's models do. A vocabulary takes some 100 ms and 40 MB to load, so each is loaded
/// at its first use and kept.</summary>
internal sealed class TokenCounter
{
    private readonly ConcurrentDictionary<string, Lazy<Tokenizer>> tokenizers = new(StringComparer.Ordinal);

    /// <summary>Tokens of a text in a vocabulary.</summary>
    public int Count(string text, string encoding) => For(encoding).CountTokens(text);

    /// <summary>The longest beginning of a text with at most so many tokens.</summary>
    public string Cut(string text, int tokens, string encoding) =>
        text[..For(encoding).GetIndexByTokenCount(text, tokens, out _, out _)];

    private Tokenizer For(string encoding) => tokenizers
        .GetOrAdd(encoding, static name => new Lazy<Tokenizer>(() => TiktokenTokenizer.CreateForEncoding(name)))
        .Value;
}
