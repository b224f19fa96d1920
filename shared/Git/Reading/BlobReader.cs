using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Processes;

namespace CodeValdCortex.Git.Reading;

/// <summary>Reads objects: few through a process that stays, many through a <c>cat-file --batch</c> of their own, whose feeder writes
/// names while the reader reads bodies.</summary>
internal sealed class BlobReader(MirrorCommands commands, ObjectSessions sessions)
{
    // A whole history's names are asked in one go; ten minutes are far beyond any disk.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Sizes of blobs; those that are missing here, or are not blobs, are absent.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Sizes(IEnumerable<string> oids, CancellationToken ct)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var names = oids.Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return sizes;
        }

        var headers = names.Count <= ObjectSessions.MostNames ? (await sessions.Headers(names, ct)).ToAsyncEnumerable() : Headers(names, ct);
        await foreach (var header in headers)
        {
            if (header is { Type: "blob" })
            {
                sizes[header.Oid] = header.Size;
            }
        }

        return sizes;
    }

    public async IAsyncEnumerable<Blob> Read(
        IReadOnlyCollection<string> oids, long maxBytes, [EnumeratorCancellation] CancellationToken ct)
    {
        var sizes = await Sizes(oids, ct);
        var wanted = oids.Where(x => sizes.TryGetValue(x, out var size) && size <= maxBytes).ToList();
        if (wanted.Count <= ObjectSessions.MostNames)
        {
            await using var bodies = sessions.Objects(wanted, ct).GetAsyncEnumerator(ct);
            foreach (var oid in oids)
            {
                var isWanted = sizes.TryGetValue(oid, out var known) && known <= maxBytes && await bodies.MoveNextAsync();
                // Null where it was pruned since its size was read.
                yield return isWanted
                    ? new Blob(oid, bodies.Current?.Header.Size, bodies.Current?.Body)
                    : new Blob(oid, sizes.TryGetValue(oid, out var size) ? size : null, null);
            }

            yield break;
        }

        await using var process = commands.Runner.Start(
            commands.Local("cat-file", "--batch", "--buffer") with { KeepInputOpen = true, Timeout = Timeout }, ct);
        var feeding = Feed(process, wanted);
        var reader = new ObjectStream(process.Output);
        foreach (var oid in oids)
        {
            if (!sizes.TryGetValue(oid, out var size))
            {
                yield return new Blob(oid, null, null);
            }
            else if (size > maxBytes)
            {
                yield return new Blob(oid, size, null);
            }
            else
            {
                yield return await ReadNext(process, reader, oid, ct);
            }
        }

        await feeding;
        await process.Exit();
    }

    private static async Task<Blob> ReadNext(GitProcess process, ObjectStream reader, string oid, CancellationToken ct)
    {
        try
        {
            var header = ObjectHeader.Parse(await reader.ReadLine(process.Token));
            return header is null
                ? new Blob(oid, null, null)   // pruned since its size was read
                : new Blob(oid, header.Size, await reader.ReadBody(checked((int)header.Size), process.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or EndOfStreamException)
        {
            process.ThrowIfKilled();
            ct.ThrowIfCancellationRequested();
            throw await process.BrokeOff(e);
        }
    }

    private async IAsyncEnumerable<ObjectHeader?> Headers(
        List<string> oids, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var process = commands.Runner.Start(
            commands.Local("cat-file", "--batch-check", "--buffer") with { KeepInputOpen = true, Timeout = Timeout }, ct);
        var feeding = Feed(process, oids);
        using var lines = new StreamReader(process.Output, Encoding.ASCII, false, 64 * 1024, leaveOpen: true);
        while (await lines.ReadLineAsync(process.Token) is { } line)
        {
            yield return ObjectHeader.Parse(line);
        }

        await feeding;
        await process.Exit();
    }

    private static async Task Feed(GitProcess process, List<string> oids)
    {
        try
        {
            await using var writer = new StreamWriter(process.Input, Encoding.ASCII, 64 * 1024) { NewLine = "\n" };
            foreach (var oid in oids)
            {
                await writer.WriteLineAsync(oid.AsMemory(), process.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // git ended early or was killed: Exit tells why.
        }
    }
}

/// <summary>A line of cat-file's answer: <c>oid type size</c>, or <c>oid missing</c>.</summary>
internal sealed record ObjectHeader(string Oid, string Type, long Size)
{
    /// <summary>Null for a missing object.</summary>
    public static ObjectHeader? Parse(string line)
    {
        var parts = line.Split(' ');
        return parts.Length == 3 && long.TryParse(
            parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new ObjectHeader(parts[0], parts[1], size)
            : null;
    }
}
