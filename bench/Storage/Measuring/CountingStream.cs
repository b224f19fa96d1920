namespace CodeValdCortex.StorageBench.Measuring;

/// <summary>Takes everything, keeps nothing, and looks at the heap every so many lines.</summary>
internal sealed class CountingStream(int linesPerLook) : Stream
{
    private long lines;

    public long Bytes { get; private set; }

    /// <summary>Bytes alive after a collection.</summary>
    public List<long> Heaps { get; } = [];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Bytes;

    public override long Position { get => Bytes; set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Bytes += buffer.Length;
        var before = lines / linesPerLook;
        lines += buffer.Count((byte)'\n');
        if (lines / linesPerLook > before)
        {
            Heaps.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is kept.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
