using System.Text.Json.Serialization;

namespace CodeValdCortex.Storage;

/// <summary>A directed edge between two documents.</summary>
public interface IEdge : IDocument
{
    /// <summary>Where it starts: <c>collection/key</c>.</summary>
    [JsonPropertyName("_from")]
    string From { get; }

    /// <summary>Where it ends: <c>collection/key</c>.</summary>
    [JsonPropertyName("_to")]
    string To { get; }
}
