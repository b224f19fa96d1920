using System.Buffers;
using System.Text.Json;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>A patch as the document API takes it: null for what is to be removed (<c>keepNull=false</c>).</summary>
internal static class ArangoPatch
{
    public static byte[] Json(IReadOnlyDictionary<string, byte[]?> values)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            foreach (var (attribute, value) in values)
            {
                json.WritePropertyName(attribute);
                json.WriteRawValue(value ?? "null"u8, skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        return output.WrittenSpan.ToArray();
    }
}
