using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CodeValdCortex.Forge.Tests.Support;

/// <summary>A plain REST client acting as one user.</summary>
internal sealed class ApiClient(Uri url, AuthenticationHeaderValue? authorization) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = new Uri(url, "api/v1/"),
        Timeout = TimeSpan.FromSeconds(30),
    };

    public sealed record Reply(HttpStatusCode Status, string Text, HttpResponseHeaders Headers)
    {
        public int Code => (int)Status;

        public JsonNode Json => JsonNode.Parse(Text)!;

        public string Message => Json["message"]!.GetValue<string>();
    }

    public static ApiClient As(ForgeServer forge, ForgeUser user) => new(forge.Url, new("token", user.Token));

    public static ApiClient WithPassword(ForgeServer forge, ForgeUser user) => new(
        forge.Url, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Login}:{user.Password}"))));

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Reply> Post(string path, JsonNode? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Reply> Put(string path, JsonNode? body = null) => Send(HttpMethod.Put, path, body);

    public Task<Reply> Patch(string path, JsonNode body) => Send(HttpMethod.Patch, path, body);

    public Task<Reply> Delete(string path, JsonNode? body = null) => Send(HttpMethod.Delete, path, body);

    public async Task<Reply> Send(HttpMethod method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = authorization;
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers);
    }

    public void Dispose() => http.Dispose();
}
