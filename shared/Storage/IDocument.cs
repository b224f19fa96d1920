using System.Text.Json.Serialization;

namespace CodeValdCortex.Storage;

/// <summary>A document: an immutable record, serialised with snake_case attributes.</summary>
/// <remarks>A property with a default takes null for it (<c>init => field = value ?? "";</c>): generated deserialisation sets every
/// init-only property, to null where the attribute is missing, as in documents of earlier versions (dotnet/runtime issue 84484).</remarks>
public interface IDocument
{
    /// <summary>Identity within the collection: 1–254 characters of <c>A-Z a-z 0-9 _ - . @ ( ) + , = ; $ ! * ' %</c>.
    /// Made by <c>Keys</c> wherever it is derived.</summary>
    [JsonPropertyName("_key")]
    string Key { get; }
}
