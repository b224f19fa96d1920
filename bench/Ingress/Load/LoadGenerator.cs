using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace CodeValdCortex.IngressBench.Load;

/// <summary>Keeps a number of connections busy over plain sockets and prints what it saw as one line.</summary>
internal static class LoadGenerator
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(400);

    internal static async Task<int> Run(int port, string path, int connections, TimeSpan length, CancellationToken ct)
    {
        var first = Stopwatch.GetTimestamp() << 8;   // never the same numbers as an earlier run
        var clock = Stopwatch.StartNew();
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(
            connection => Task.Run(() => Drive(port, path, first, connection, connections, clock, length, ct), ct)));
        var latencies = results.SelectMany(result => result.Microseconds).Order().ToList();
        Console.WriteLine(new LoadResult
        {
            PerSecond = latencies.Count / length.TotalSeconds,
            MedianMilliseconds = At(latencies, 0.50),
            P99Milliseconds = At(latencies, 0.99),
            Refused = results.Sum(result => result.Refused),
        }.ToLine());
        return 0;
    }

    private static double At(List<int> sorted, double part) =>
        sorted.Count == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)] / 1000.0;

    private static async Task<(List<int> Microseconds, int Refused)> Drive(
        int port, string path, long first, int connection, int connections, Stopwatch clock, TimeSpan length, CancellationToken ct)
    {
        var delivery = new SignedDelivery(path);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port, ct);
        var (latencies, refused, answer) = (new List<int>(), 0, new byte[4096]);
        for (var number = first + connection; clock.Elapsed < WarmUp + length; number += connections)
        {
            var started = Stopwatch.GetTimestamp();
            await socket.SendAsync(delivery.Next(number), SocketFlags.None, ct);
            var status = await Answer(socket, answer, ct);
            if (clock.Elapsed > WarmUp && clock.Elapsed < WarmUp + length)
            {
                latencies.Add((int)Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }

            refused += status is 200 or 202 ? 0 : 1;
        }

        return (latencies, refused);
    }

    private static async Task<int> Answer(Socket socket, byte[] buffer, CancellationToken ct)
    {
        for (var length = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), SocketFlags.None, ct);
            if (read == 0)
            {
                throw new InvalidDataException("The server hung up.");
            }

            length += read;
            if (IsWhole(buffer.AsSpan(0, length)))
            {
                return int.Parse(buffer.AsSpan("HTTP/1.1 ".Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..end];
        var at = head.IndexOf("Content-Length: "u8);
        return at < 0
            ? answer.EndsWith("0\r\n\r\n"u8)   // chunked
            : Utf8Parser.TryParse(head[(at + "Content-Length: ".Length)..], out int length, out _) && answer.Length >= end + 4 + length;
    }
}
