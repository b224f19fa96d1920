using System.Text.Json;
using System.Text.Json.Serialization;
using CodeValdCortex.Dashboard.Rendering;

namespace CodeValdCortex.Dashboard.Http;

/// <summary>Instants as <c>2026-11-23T22:05:00.123Z</c>, as they are in storage.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Figures.Iso(value));
}
