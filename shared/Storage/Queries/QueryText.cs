using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace CodeValdCortex.Storage.Queries;

/// <summary>The text of a named query: an embedded resource beside the record, with the record's name.</summary>
internal static class QueryText
{
    private static readonly ConcurrentDictionary<(Type Query, string Language), string> Texts = new();

    /// <summary>The query's text in a language.</summary>
    /// <param name="query">The record's type.</param>
    /// <param name="language">aql or sql.</param>
    public static string Of(Type query, string language) => Texts.GetOrAdd((query, language), static of =>
    {
        var name = $"{of.Query.FullName}.{of.Language}";
        using var resource = of.Query.Assembly.GetManifestResourceStream(name)
            ?? throw new StorageException($"Query {of.Query.Name} has no {of.Language} text: {name} is not embedded.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    });

    /// <summary>The record's properties as bind parameters, snake_case, nulls included.</summary>
    public static JsonElement Parameters(object query) =>
        JsonSerializer.SerializeToElement(query, query.GetType(), StorageJson.Parameters);

    /// <summary>A result from a JSON array of rows: the whole array for a list, else its first row or nothing.</summary>
    public static TResult Result<TResult>(object query, ReadOnlySpan<byte> rows)
    {
        try
        {
            return typeof(TResult).IsGenericType && typeof(TResult).GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                ? JsonSerializer.Deserialize<TResult>(rows, StorageJson.Options)!
                : JsonSerializer.Deserialize<IReadOnlyList<TResult>>(rows, StorageJson.Options)! is [var first, ..] ? first : default!;
        }
        catch (JsonException e)
        {
            throw Misfit(query, e);
        }
    }

    /// <summary>One row.</summary>
    public static TRow Row<TRow>(object query, ReadOnlySpan<byte> row)
    {
        try
        {
            return JsonSerializer.Deserialize<TRow>(row, StorageJson.Options)!;
        }
        catch (JsonException e)
        {
            throw Misfit(query, e);
        }
    }

    private static StorageException Misfit(object query, JsonException e) =>
        new($"Query {query.GetType().Name}: something stored has another type than it is read as. {e.Message}", e);
}
