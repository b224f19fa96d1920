using System.Text.Json;

namespace CodeValdCortex.Chaos.Checking;

/// <summary>The files that the model wrote: path by path, each text it ever answered.</summary>
internal sealed class Written
{
    private readonly Dictionary<string, HashSet<string>> _texts = new(StringComparer.Ordinal);

    public Written(IEnumerable<string> answers)
    {
        foreach (var answer in answers)
        {
            Read(answer);
        }
    }

    /// <summary>Whether the model wrote this file so, but for line ends.</summary>
    public bool Has(string path, string text) => _texts.TryGetValue(path, out var texts) && texts.Contains(Lines(text));

    private void Read(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("files", out var files))
            {
                return;
            }

            foreach (var file in files.EnumerateArray().Where(file => file.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String))
            {
                var path = file.GetProperty("path").GetString()!;
                (_texts.TryGetValue(path, out var texts) ? texts : _texts[path] = new(StringComparer.Ordinal)).Add(Lines(file.GetProperty("text").GetString()!));
            }
        }
        catch (JsonException)
        {
            // Half an answer, or none: a fault that was switched on.
        }
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');
}
