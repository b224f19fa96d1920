using System.Buffers;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace CodeValdCortex.Storage.Sqlite;

/// <summary>Rows as the JSON that AQL would return for the twin query.</summary>
/// <remarks>A single column <c>document</c> is a row's whole JSON and <c>value</c> a row's bare value; else columns are
/// attributes. <c>name:json</c> holds JSON text, <c>name:bool</c> 0 or 1. Null is left out.</remarks>
internal static class SqliteRows
{
    /// <summary>All rows, as an array.</summary>
    public static void Write(SqliteDataReader reader, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartArray();
        while (reader.Read())
        {
            Row(json, reader);
        }
        json.WriteEndArray();
    }

    /// <summary>The row that the reader is at.</summary>
    public static void Row(Utf8JsonWriter json, SqliteDataReader reader)
    {
        if (reader.FieldCount == 1 && reader.GetName(0) is "document")
        {
            json.WriteRawValue(reader.GetString(0), skipInputValidation: true);
        }
        else if (reader.FieldCount == 1 && reader.GetName(0) is "value")
        {
            Value(json, reader, 0, "");
        }
        else
        {
            json.WriteStartObject();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                Attribute(json, reader, column);
            }
            json.WriteEndObject();
        }
    }

    private static void Attribute(Utf8JsonWriter json, SqliteDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
        {
            return;
        }
        var name = reader.GetName(column);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        json.WritePropertyName(colon < 0 ? name : name[..colon]);
        Value(json, reader, column, colon < 0 ? "" : name[(colon + 1)..]);
    }

    private static void Value(Utf8JsonWriter json, SqliteDataReader reader, int column, string kind)
    {
        switch (reader.GetValue(column))
        {
            case DBNull:
                json.WriteNullValue();
                break;
            case string text when kind is "json":
                json.WriteRawValue(text, skipInputValidation: true);
                break;
            case long number when kind is "bool":
                json.WriteBooleanValue(number != 0);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case var text:
                json.WriteStringValue(text.ToString());
                break;
        }
    }
}
