namespace CodeValdCortex.Git.History;

/// <summary>Splits a stream at NUL bytes, reusing one buffer.</summary>
internal sealed class NulRecords(Stream stream)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>The next record, valid until the next call; null at the end. A last record without NUL
    /// counts.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> Next(CancellationToken ct)
    {
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)0);
            if (at >= 0)
            {
                var record = buffer.AsMemory(start, searched + at);
                start += searched + at + 1;
                return record;
            }

            searched = end - start;
            if (!await Fill(ct))
            {
                if (start == end)
                {
                    return null;
                }

                var rest = buffer.AsMemory(start, end - start);
                start = end;
                return rest;
            }
        }
    }

    private async ValueTask<bool> Fill(CancellationToken ct)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), ct);
        end += read;
        return read > 0;
    }
}
