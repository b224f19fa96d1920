using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>The way to a server, at an address of its own. Shut, connections break off and new ones are refused, as where the server's
/// process is gone; what is behind it lives on.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly int _port = FreePort.Next();
    private readonly int _behind;
    private readonly ConcurrentDictionary<TcpClient, Task> _through = new();
    private TcpListener? _listener;
    private Task _serving = Task.CompletedTask;

    public Door(int behind)
    {
        _behind = behind;
        Open();
    }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _serving = Serve(_listener);
    }

    public async Task Shut()
    {
        _listener!.Stop();
        await _serving;
        foreach (var (client, passing) in _through)
        {
            client.Close();
            await passing;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Shut();
        _listener?.Dispose();
    }

    private async Task Serve(TcpListener listener)
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }

            _through[client] = Pass(client);
        }
    }

    private async Task Pass(TcpClient client)
    {
        await Task.Yield();
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _behind);
            var (one, other) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(one.CopyToAsync(other), other.CopyToAsync(one));
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidOperationException)
        {
            // One side went away: so does the other.
        }
        finally
        {
            client.Close();
            _through.TryRemove(client, out _);
        }
    }
}
