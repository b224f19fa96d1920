using System.Net;
using System.Net.Sockets;
using CodeValdCortex.Testing;

namespace CodeValdCortex.WebhookIngress.Tests.Intake;

public sealed class The_server_of_the_ingress
{
    [Fact]
    public async Task Refuses_headers_that_no_forge_sends()
    {
        using var folder = new TemporaryFolder();
        using var http = new HttpClient(new SocketsHttpHandler());
        await using var ingress = await IngressProcess.Start(http, folder.Path, broker: null);
        (await Answer(http, ingress, request => request.Headers.Add("X-Large", new string('y', 17 * 1024)))).ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await Answer(http, ingress, request =>
        {
            for (var number = 0; number < 64; number++)
            {
                request.Headers.Add($"X-{number}", "y");
            }
        })).ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await Answer(http, ingress, _ => { })).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Closes_connections_over_its_limit_and_takes_new_ones_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        using var http = new HttpClient(new SocketsHttpHandler());
        await using var ingress = await IngressProcess.Start(
            http, folder.Path, broker: null, new Dictionary<string, string?>(StringComparer.Ordinal) { ["WEBHOOK_CONNECTION_LIMIT"] = "4" });
        var idle = new List<TcpClient>();
        try
        {
            for (var number = 0; number < 3; number++)   // the fourth is the one that asked for readiness
            {
                idle.Add(new TcpClient());
                await idle[^1].ConnectAsync(IPAddress.Loopback, ingress.Port, TestContext.Current.CancellationToken);
            }

            await Eventually.Is(async () => await IsClosedAtOnce(ingress.Port));
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }

        await Eventually.Is(async () => (await Answer(http, ingress, _ => { })) == HttpStatusCode.Unauthorized);
    }

    private static async Task<bool> IsClosedAtOnce(int port)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        soon.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            return await socket.GetStream().ReadAsync(new byte[1], soon.Token) == 0;
        }
        catch (IOException)
        {
            return true;   // reset
        }
    }

    private static async Task<HttpStatusCode> Answer(HttpClient http, IngressProcess ingress, Action<HttpRequestMessage> add)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ingress.Webhooks) { Content = new ByteArrayContent([]) };
        add(request);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
