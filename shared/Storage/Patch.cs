using System.Linq.Expressions;
using System.Text.Json;

namespace CodeValdCortex.Storage;

/// <summary>New values for some attributes of a document. The others stay as they are stored, also those that this version of the
/// type doesn't know.</summary>
/// <remarks>A value replaces the attribute as a whole, objects and lists too; null removes it.</remarks>
public sealed class Patch<T> where T : class, IDocument
{
    private readonly Dictionary<string, byte[]?> values = new(StringComparer.Ordinal);

    /// <summary>The attributes by their stored names, with JSON of their values; null where one is to be removed.</summary>
    internal IReadOnlyDictionary<string, byte[]?> Values => values;

    /// <summary>Gives an attribute a value.</summary>
    /// <param name="attribute">The property, as in <c>item => item.Status</c>.</param>
    /// <param name="value">Its value; null removes the attribute.</param>
    /// <exception cref="ArgumentException">Not a property of the document, or one that can't change: its key, an edge's ends.</exception>
    public Patch<T> Set<TValue>(Expression<Func<T, TValue>> attribute, TValue value)
    {
        if (attribute.Body is not MemberExpression { Expression: ParameterExpression, Member: var property })
        {
            throw new ArgumentException($"{attribute} is not a property of {typeof(T).Name}.", nameof(attribute));
        }
        var name = StorageJson.AttributeName(typeof(T), property.Name);
        if (name is ['_', ..])
        {
            throw new ArgumentException($"{name} of a document can't change.", nameof(attribute));
        }
        values[name] = value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value, StorageJson.Options);
        return this;
    }
}
