using CodeValdCortex.Gitea.Webhooks;
using Microsoft.AspNetCore.Http.Features;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>A request's whole body: of ordinary size in memory that is accounted for, larger ones on disk until they are loaded. All of
/// it is given back on dispose.</summary>
internal sealed class RequestBody(MemoryBudget budget, BodySpool spool) : IAsyncDisposable
{
    private const int FirstBuffer = 16 * 1024;   // holds most deliveries (median 8 KB)
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);   // Gitea gives up after them

    private byte[] _buffer = [];
    private int _length;
    private SpooledBody? _spooled;
    private byte[]? _loaded;

    /// <summary>The bytes as received, once they are loaded.</summary>
    internal ReadOnlyMemory<byte> Bytes => (_loaded ?? _buffer).AsMemory(0, _spooled?.Length ?? _length);

    /// <summary>Reads to the end, within size, time and room.</summary>
    /// <exception cref="SpoolException">The disk is full or fails.</exception>
    internal async Task<BodyRead> Read(HttpContext http, long limit, TimeSpan timeout, TimeProvider time, CancellationToken ct)
    {
        if (http.Request.ContentLength > limit)
        {
            return BodyRead.TooLarge;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;   // the server's own default is 30 MB, whatever this endpoint wants
        }

        // One byte more than announced: the read that finds the end needs room.
        if (!TryGrow((int)Math.Min((http.Request.ContentLength ?? FirstBuffer) + 1, MemoryBudget.Ordinary)))
        {
            return BodyRead.NoRoom;
        }

        using var deadline = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await Fill(http.Request.Body, limit, both.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return BodyRead.TooSlow;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => BodyRead.TooLarge,
                StatusCodes.Status408RequestTimeout => BodyRead.TooSlow,
                _ => BodyRead.Broken,
            };
        }
        catch (Exception e) when (e is IOException or OverflowException && !ct.IsCancellationRequested)
        {
            return BodyRead.Broken;   // how Kestrel reports a chunk size that no number holds
        }
    }

    /// <summary>Which secret signed the document in it: its index, or -1 where none did.</summary>
    internal int FirstMatch(ContentKind kind, string? signature, params ReadOnlySpan<string?> secrets) =>
        _spooled?.FirstMatch(kind, signature, secrets)
        ?? WebhookSignature.FirstMatch(DeliveryContent.Document(kind, Bytes).Span, signature, secrets);

    /// <summary>Brings a spooled body into memory, when there is room; any other is there already.</summary>
    /// <returns>False where there was none for longer than a sender waits.</returns>
    internal async Task<bool> Load(CancellationToken ct)
    {
        if (_spooled is not { } spooled || _loaded is not null)
        {
            return true;
        }

        _loaded = await budget.RentLarge(spooled.Length, LongestTurn, ct);
        if (_loaded is not null)
        {
            spooled.Read(_loaded);
        }

        return _loaded is not null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_spooled is { } spooled)
        {
            if (_loaded is not null)
            {
                budget.ReturnLarge(_loaded, spooled.Length);
            }

            await spooled.DisposeAsync();
        }

        if (_buffer.Length > 0)
        {
            budget.Return(_buffer);
        }

        (_buffer, _length, _loaded, _spooled) = ([], 0, null, null);
    }

    private async Task<BodyRead> Fill(Stream body, long limit, CancellationToken ct)
    {
        while (true)
        {
            // Nobody announced how much comes, or it is more than memory is for.
            if (_length == _buffer.Length && !TryGrow(MemoryBudget.Ordinary) && !await TrySpool(ct))
            {
                return BodyRead.NoRoom;
            }

            var read = await body.ReadAsync(_buffer.AsMemory(_length), ct);
            if (read == 0)
            {
                return _spooled is null || await TrySpool(ct) ? BodyRead.Complete : BodyRead.NoRoom;
            }

            _length += read;
            if ((_spooled?.Length ?? 0) + _length > limit)
            {
                return BodyRead.TooLarge;
            }
        }
    }

    private bool TryGrow(int size)
    {
        if (_buffer.Length >= size || budget.TryRent(size) is not { } buffer)
        {
            return false;
        }

        _buffer.AsSpan(0, _length).CopyTo(buffer);
        if (_buffer.Length > 0)
        {
            budget.Return(_buffer);
        }

        _buffer = buffer;
        return true;
    }

    // Moves what is in the buffer to the disk.
    private async Task<bool> TrySpool(CancellationToken ct)
    {
        try
        {
            if ((_spooled ??= await spool.Open(LongestTurn, ct)) is not { } file)
            {
                return false;
            }

            await file.Write(_buffer.AsMemory(0, _length), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SpoolException(e);
        }

        _length = 0;
        return true;
    }
}
