using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodeValdCortex.Storage;

/// <summary><c>2026-11-23T22:05:00.123Z</c>: 24 characters always, so that both engines order instants as text.</summary>
internal sealed class FixedWidthTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));
}
