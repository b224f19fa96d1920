using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>How reading a body ended.</summary>
internal enum BodyRead
{
    /// <summary>All of it is there.</summary>
    Complete,

    /// <summary>Over the limit.</summary>
    TooLarge,

    /// <summary>Not within the time.</summary>
    TooSlow,

    /// <summary>The sender broke HTTP's framing.</summary>
    Broken,

    /// <summary>No memory left for it.</summary>
    NoMemory,
}

/// <summary>A request's whole body, in memory that is accounted for and given back on dispose.</summary>
internal sealed class RequestBody(MemoryBudget budget) : IDisposable
{
    private const int FirstBuffer = 16 * 1024;   // holds most deliveries (median 8 KB)

    private byte[] _buffer = [];
    private int _length;

    /// <summary>The bytes as received.</summary>
    internal ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end, within size, time and memory.</summary>
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

        using var deadline = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await Fill(http.Request, limit, both.Token);
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
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            budget.Return(_buffer.Length);
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _length) = ([], 0);
        }
    }

    private async Task<BodyRead> Fill(HttpRequest request, long limit, CancellationToken ct)
    {
        // One byte more than announced: the read that finds the end needs room.
        if (!TryGrow((int)Math.Min((request.ContentLength ?? FirstBuffer) + 1, limit + 1)))
        {
            return BodyRead.NoMemory;
        }

        while (true)
        {
            if (_length == _buffer.Length && !TryGrow(_buffer.Length * 2))
            {
                return BodyRead.NoMemory;
            }

            var read = await request.Body.ReadAsync(_buffer.AsMemory(_length), ct);
            if (read == 0)
            {
                return BodyRead.Complete;
            }

            _length += read;
            if (_length > limit)
            {
                return BodyRead.TooLarge;
            }
        }
    }

    private bool TryGrow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        if (!budget.TryTake(larger.Length))
        {
            ArrayPool<byte>.Shared.Return(larger);
            return false;
        }

        _buffer.AsSpan(0, _length).CopyTo(larger);
        var length = _length;
        Dispose();
        (_buffer, _length) = (larger, length);
        return true;
    }
}
