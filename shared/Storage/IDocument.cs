using System.Text.Json.Serialization;

namespace CodeValdCortex.Storage;

/// <summary>A document: an immutable record, serialised with snake_case attributes.</summary>
public interface IDocument
{
    /// <summary>Identity within the collection: 1–254 characters of <c>A-Z a-z 0-9 _ - . @ ( ) + , = ; $ ! * ' %</c>.
    /// Made by <c>Keys</c> wherever it is derived.</summary>
    [JsonPropertyName("_key")]
    string Key { get; }
}
