using System.Collections.Concurrent;

namespace CodeValdCortex.LlmAgent.Prompts;

/// <summary>Texts that are part of the program.</summary>
internal static class Embedded
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>A text by its resource name, with line feeds only and none at its end.</summary>
    public static string Text(string name) =>
        Find(name) ?? throw new InvalidOperationException($"The program lacks its text {name}.");

    /// <summary>The same, or null when there is none of that name.</summary>
    public static string? Find(string name)
    {
        if (Texts.TryGetValue(name, out var known))
        {
            return known;
        }
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }
        using var reader = new StreamReader(stream);
        return Texts.GetOrAdd(name, reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n'));
    }
}
