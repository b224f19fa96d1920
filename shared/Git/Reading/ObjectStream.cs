using System.Text;

namespace CodeValdCortex.Git.Reading;

/// <summary>Header lines and bodies of <c>cat-file --batch</c>, read from one buffer.</summary>
internal sealed class ObjectStream(Stream stream)
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>The next line, without its end.</summary>
    public async ValueTask<string> ReadLine(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line.Append(Encoding.ASCII.GetString(buffer, start, at));
                start += at + 1;
                return line.ToString();
            }

            line.Append(Encoding.ASCII.GetString(buffer, start, end - start));
            await Fill(ct);
        }
    }

    /// <summary>A body of that size; its closing line feed is taken too.</summary>
    public async ValueTask<byte[]> ReadBody(int size, CancellationToken ct)
    {
        var body = new byte[size];
        var filled = 0;
        while (filled < size)
        {
            if (start == end)
            {
                await Fill(ct);
            }

            var take = Math.Min(size - filled, end - start);
            buffer.AsSpan(start, take).CopyTo(body.AsSpan(filled));
            filled += take;
            start += take;
        }

        if (start == end)
        {
            await Fill(ct);
        }

        start++;
        return body;
    }

    private async ValueTask Fill(CancellationToken ct)
    {
        start = 0;
        end = await stream.ReadAsync(buffer, ct);
        if (end == 0)
        {
            throw new EndOfStreamException();
        }
    }
}
