using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CodeValdCortex.WebhookIngress.Tests.Hostility;

/// <summary>Sends bytes as they are; no HTTP library would.</summary>
internal static class Wire
{
    private static readonly byte[] Filler = new byte[64 * 1024];
    private static readonly byte[] FillerChunk = [.. "10000\r\n"u8, .. Filler, .. "\r\n"u8];

    /// <summary>The status of the first answer, or 0 where the server hung up without one.</summary>
    internal static async Task<int> Send(int port, HostileInput input, CancellationToken ct)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port, ct);
        await using var stream = socket.GetStream();
        var answer = Status(stream, ct);
        try
        {
            await Write(stream, input, answer, ct);
            if (input.HangsUp)
            {
                // The server may well be waiting for more; it gets time for an answer and then learns that nothing will come.
                await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(100), ct));
                socket.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // hung up while it was still being sent; what it said before that counts
        }

        return await answer;
    }

    private static async Task Write(NetworkStream stream, HostileInput input, Task answer, CancellationToken ct)
    {
        if (input.Slowly)
        {
            // All but the end, then a byte now and then, until the server has had enough.
            var dribble = Math.Min(200, input.Bytes.Length);
            await stream.WriteAsync(input.Bytes.AsMemory(0, input.Bytes.Length - dribble), ct);
            for (var sent = input.Bytes.Length - dribble; sent < input.Bytes.Length && !answer.IsCompleted; sent++)
            {
                await stream.WriteAsync(input.Bytes.AsMemory(sent, 1), ct);
                await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(50), ct));
            }

            return;
        }

        await stream.WriteAsync(input.Bytes, ct);
        var piece = input.Chunked ? FillerChunk : Filler;
        for (var left = input.Filler; left > 0 && !answer.IsCompleted; left -= Filler.Length)
        {
            await stream.WriteAsync(piece, ct);
        }
    }

    private static async Task<int> Status(NetworkStream stream, CancellationToken ct)
    {
        try
        {
            var answer = new byte[64];
            var read = await stream.ReadAsync(answer, ct);
            var line = Encoding.ASCII.GetString(answer, 0, read).Split(' ');
            return line.Length > 1 && int.TryParse(line[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
