using System.Buffers;
using CodeValdCortex.Gitea.Webhooks;

namespace CodeValdCortex.WebhookIngress.Intake;

/// <summary>A large body on disk, in a file that goes with the process however it ends.</summary>
internal sealed class SpooledBody : IAsyncDisposable
{
    private const int PieceBytes = 64 * 1024;

    private readonly FileStream _file;
    private readonly Action _released;

    /// <exception cref="IOException">The folder can't be written to.</exception>
    internal SpooledBody(string folder, Action released)
    {
        _released = released;
        var path = Path.Combine(folder, $"incoming-{Guid.NewGuid():N}.tmp");
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);   // nothing is left of it after a kill -9; Windows sees to that by itself
        }
    }

    /// <summary>Bytes so far.</summary>
    internal int Length => (int)_file.Position;

    /// <summary>Appends.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    internal ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken ct) => _file.WriteAsync(bytes, ct);

    /// <summary>Which secret signed the document in it: its index, or -1 where none did.</summary>
    internal int FirstMatch(ContentKind kind, string? signature, params ReadOnlySpan<string?> secrets)
    {
        var (piece, document) = (ArrayPool<byte>.Shared.Rent(PieceBytes), ArrayPool<byte>.Shared.Rent(PieceBytes));
        using var hash = new StreamedSignature(secrets);
        try
        {
            var form = kind == ContentKind.Form ? new FormPayload() : null;
            for (var (at, kept) = (0L, 0); ;)
            {
                var read = RandomAccess.Read(_file.SafeFileHandle, piece.AsSpan(kept, PieceBytes - kept), at);
                var (length, consumed) = (kept + read, kept + read);
                var bytes = piece.AsSpan(0, length);
                hash.Append(form is null ? bytes : document.AsSpan(0, form.Decode(bytes, read == 0, document, out consumed)));
                if (read == 0)
                {
                    return hash.FirstMatch(signature);
                }

                bytes[consumed..].CopyTo(piece);
                (at, kept) = (at + read, length - consumed);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            ArrayPool<byte>.Shared.Return(document);
        }
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="target">At least <see cref="Length"/> long.</param>
    internal void Read(Span<byte> target)
    {
        for (var length = 0; length < Length;)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, target[length..Length], length);
            length += read > 0 ? read : throw new EndOfStreamException("The spooled body is shorter than it was.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _released();
    }
}
