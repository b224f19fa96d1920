using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Tests.Support;

/// <summary>Receives deliveries on a bare socket, so that order and spelling of the headers can be seen.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<Request> received = new();
    private readonly Task accepting;

    public HookReceiver()
    {
        listener.Start();
        accepting = Accept();
    }

    public sealed record Request(string Line, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
    {
        public string this[string header] => Headers.Single(pair => pair.Name == header).Value;

        public string Event => this["X-Gitea-Event"];

        public JsonNode Json => JsonNode.Parse(Body)!;

        public string? Action => Json["action"]?.GetValue<string>();

        public override string ToString() => $"{Event} {Action}".TrimEnd();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook");

    /// <summary>The whole answer; default 204.</summary>
    public Func<Request, string> Answer { get; set; } = _ => "HTTP/1.1 204 No Content\r\n\r\n";

    /// <summary>Awaited before the answer.</summary>
    public Func<Request, Task> Before { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Request> Received => [.. received];

    public IReadOnlyList<string> Events => [.. received.Select(request => request.ToString())];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();

        // Stopped before the loop is back at its accept, the listener would refuse it with another error.
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task Accept()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(Serve(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var connection = client;
        var stream = client.GetStream();
        try
        {
            var request = await Read(stream);
            received.Enqueue(request);
            await Before(request);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Answer(request)), stopping.Token);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The sender gave up, which some tests want.
        }
    }

    private async Task<Request> Read(NetworkStream stream)
    {
        var bytes = new MemoryStream();
        while (!Encoding.Latin1.GetString(bytes.ToArray()).EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var one = new byte[1];
            if (await stream.ReadAsync(one, stopping.Token) == 0)
            {
                throw new IOException("The request ended early.");
            }

            bytes.Write(one);
        }

        var lines = Encoding.Latin1.GetString(bytes.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines[1..].Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair.Length > 1 ? pair[1] : "")).ToList();
        var length = int.Parse(
            headers.Single(pair => pair.Item1 == "Content-Length").Item2, System.Globalization.CultureInfo.InvariantCulture);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, stopping.Token);
        return new(lines[0], headers, body);
    }
}
