using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.LlmAgent.Validation;

/// <summary>Reads an answer strictly: every property that the schema requires, none besides.</summary>
internal static class AnswerReader
{
    // More than any honest answer within the largest token limit.
    private const int MostCharacters = 2_000_000;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        MaxDepth = 16,
    };

    /// <summary>The answer, or what is wrong with its form.</summary>
    public static (T? Answer, Problem? Problem) Read<T>(string text) where T : class
    {
        if (text.Length > MostCharacters)
        {
            return (null, Problem.Invalid("The answer is too long."));
        }
        try
        {
            return JsonSerializer.Deserialize<T>(Unfenced(text), Strict) is { } answer
                ? (answer, null)
                : (null, Problem.Invalid("The answer is null instead of an object."));
        }
        catch (JsonException e)
        {
            // The exception's own message may quote the answer.
            return (null, Problem.Invalid($"The answer is not JSON of the given form (at {(e.Path is { Length: > 0 and < 100 } path ? path : "$")})."));
        }
    }

    /// <summary>Without the Markdown fence that models without structured outputs like to add.</summary>
    private static string Unfenced(string text)
    {
        var trimmed = text.Trim();
        var start = trimmed.IndexOf('\n', StringComparison.Ordinal);
        return start > 0 && trimmed.StartsWith("```", StringComparison.Ordinal) && trimmed.EndsWith("```", StringComparison.Ordinal) && start < trimmed.Length - 3
            ? trimmed[start..^3]
            : trimmed;
    }
}
