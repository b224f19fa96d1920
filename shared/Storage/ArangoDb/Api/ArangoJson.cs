using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.Storage.ArangoDb.Api;

/// <summary>Generated serialisation of the HTTP API's own bodies: camelCase, nothing for null. Documents have
/// <see cref="StorageJson"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Credentials))]
[JsonSerializable(typeof(OpenedSession))]
[JsonSerializable(typeof(NewDatabase))]
[JsonSerializable(typeof(Listed<IReadOnlyList<string>>), TypeInfoPropertyName = "DatabaseNames")]
[JsonSerializable(typeof(Listed<IReadOnlyList<CollectionDescription>>), TypeInfoPropertyName = "ListedCollections")]
[JsonSerializable(typeof(Listed<IReadOnlyList<AnalyzerDescription>>), TypeInfoPropertyName = "ListedAnalyzers")]
[JsonSerializable(typeof(Listed<IReadOnlyList<ViewDescription>>), TypeInfoPropertyName = "ListedViews")]
[JsonSerializable(typeof(NewCollection))]
[JsonSerializable(typeof(WriteResult))]
[JsonSerializable(typeof(IReadOnlyList<WriteResult>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(NewCursor))]
[JsonSerializable(typeof(CursorBatch))]
[JsonSerializable(typeof(IndexList))]
[JsonSerializable(typeof(IndexDescription))]
[JsonSerializable(typeof(GraphList))]
[JsonSerializable(typeof(GraphDescription))]
[JsonSerializable(typeof(AnalyzerDescription))]
[JsonSerializable(typeof(AnalyzerPipeline))]
[JsonSerializable(typeof(NewView))]
[JsonSerializable(typeof(ViewLinks))]
[JsonSerializable(typeof(ViewProperties))]
[JsonSerializable(typeof(ArangoError))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ArangoJson : JsonSerializerContext;

/// <summary>The body of a refusal.</summary>
internal sealed record ArangoError(int ErrorNum, string? ErrorMessage);
