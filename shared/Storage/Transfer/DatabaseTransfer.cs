using System.Buffers;
using System.Text;
using System.Text.Json;
using CodeValdCortex.Storage.Schemata;

namespace CodeValdCortex.Storage.Transfer;

/// <summary>Export and import, page by page: memory stays flat however large the database.</summary>
internal sealed class DatabaseTransfer(IDocumentDatabase database) : IDatabaseTransfer
{
    private const string Format = "codevaldcortex";
    private const int Version = 1;
    private const int Batch = 500;
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    public async Task<long> Export(Stream output, CancellationToken ct, IProgress<long>? progress = null)
    {
        await Line(output, json =>
        {
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteNumber("schema", Schema.Version);
        }, ct);
        var documents = 0L;
        foreach (var collection in Schema.Collections)
        {
            await foreach (var document in Engine().Read(collection, ct))
            {
                await Line(output, json =>
                {
                    json.WriteString("collection", collection.Name);
                    json.WritePropertyName("document");
                    json.WriteRawValue(document.Json);
                }, ct);
                if (++documents % Batch == 0)
                {
                    progress?.Report(documents);
                }
            }
        }
        await Line(output, json =>
        {
            json.WriteBoolean("end", true);
            json.WriteNumber("documents", documents);
        }, ct);
        await output.FlushAsync(ct);
        return documents;
    }

    public async Task<long> Import(Stream input, CancellationToken ct, IProgress<long>? progress = null)
    {
        var collections = Schema.Collections.ToDictionary(collection => collection.Name, StringComparer.Ordinal);
        using var reader = new StreamReader(input, Encoding.UTF8);
        var batch = new ImportBatch(Engine());
        long? promised = null;
        for (var number = 1L; await reader.ReadLineAsync(ct) is { } text; number++)
        {
            try
            {
                using var line = JsonDocument.Parse(text);
                var root = line.RootElement;
                if (number == 1)
                {
                    CheckHeader(root);
                }
                else if (root.TryGetProperty("end", out _))
                {
                    promised = root.GetProperty("documents").GetInt64();
                }
                else
                {
                    var name = root.GetProperty("collection").GetString()!;
                    var collection = collections.GetValueOrDefault(name) ?? throw new StorageException($"collection {name} is unknown");
                    await batch.Add(collection, DocumentRules.Check(collection, root.GetProperty("document")), Batch, ct);
                    if (number % Batch == 0)
                    {
                        progress?.Report(batch.Written);
                    }
                }
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException
                or StorageException and not StorageUnavailableException)
            {
                throw new StorageException($"Line {number} of the export can't be imported: {e.Message}", e);
            }
        }
        await batch.Flush(ct);
        return promised == batch.Written
            ? batch.Written
            : throw new StorageException(promised is null
                ? $"The export is cut: it has no last line. {batch.Written} documents were imported."
                : $"The export is not whole: it promises {promised} documents and holds {batch.Written}.");
    }

    private static void CheckHeader(JsonElement header)
    {
        if (!header.TryGetProperty("format", out var format) || format.GetString() is not Format)
        {
            throw new StorageException("this is no export of CodeValdCortex");
        }
        if (header.GetProperty("version").GetInt32() > Version || header.GetProperty("schema").GetInt32() > Schema.Version)
        {
            throw new StorageException("it was written by a newer version of CodeValdCortex; upgrade first");
        }
    }

    private static async Task Line(Stream output, Action<Utf8JsonWriter> write, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        await output.WriteAsync(buffer.WrittenMemory, ct);
        await output.WriteAsync(NewLine, ct);
    }

    private IEngine Engine() => database as IEngine
        ?? throw new StorageException($"{database.GetType().Name} can't be exported or imported.");
}
