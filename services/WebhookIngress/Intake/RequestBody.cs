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
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(5);   // Gitea gives up after them

    private byte[] _buffer = [];
    private int _length;
    private int _large;   // what was asked for, where the buffer is a large one

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

        // One byte more than announced: the read that finds the end needs room.
        var first = (int)Math.Min((http.Request.ContentLength ?? FirstBuffer) + 1, limit + 1);
        if (!await TryGrow(first, ct))
        {
            return BodyRead.NoMemory;
        }

        using var deadline = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await Fill(http.Request, (int)limit, both.Token);
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

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_large > 0)
        {
            budget.ReturnLarge(_buffer, _large);
        }
        else if (_buffer.Length > 0)
        {
            budget.Return(_buffer);
        }

        (_buffer, _length, _large) = ([], 0, 0);
    }

    private async Task<BodyRead> Fill(HttpRequest request, int limit, CancellationToken ct)
    {
        while (true)
        {
            // Nobody announced how much comes: past the ordinary size it may be as much as is allowed.
            if (_length == _buffer.Length
                && !await TryGrow(_buffer.Length < MemoryBudget.Ordinary ? MemoryBudget.Ordinary : limit + 1, ct))
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

    private async Task<bool> TryGrow(int size, CancellationToken ct)
    {
        var large = size > MemoryBudget.Ordinary ? size : 0;
        if ((large > 0 ? await budget.RentLarge(large, LongestTurn, ct) : budget.TryRent(size)) is not { } buffer)
        {
            return false;
        }

        var length = _length;
        Bytes.CopyTo(buffer);
        Dispose();
        (_buffer, _length, _large) = (buffer, length, large);
        return true;
    }
}
