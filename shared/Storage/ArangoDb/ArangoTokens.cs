using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CodeValdCortex.Storage.ArangoDb.Api;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>The process's JWT: fetched when first needed, again when four fifths of its life have passed, and once when the
/// server no longer takes it. There is no call to prolong one.</summary>
internal sealed class ArangoTokens(IOptions<StorageOptions> options, TimeProvider time) : IDisposable
{
    private const double RenewAfter = 0.8;

    private readonly SemaphoreSlim one = new(1);
    private Token? current;

    /// <summary>Sends a request as <see cref="HttpMessageHandler"/> does.</summary>
    public delegate Task<HttpResponseMessage> Sender(HttpRequestMessage request, CancellationToken ct);

    /// <summary>The token to send; empty where the server has authentication switched off.</summary>
    /// <param name="refused">A token that the server just refused; null otherwise.</param>
    /// <param name="send">Reaches the server without a token.</param>
    /// <param name="ct">Stops waiting.</param>
    public async ValueTask<string> Get(string? refused, Sender send, CancellationToken ct)
    {
        if (Usable(current, refused) is { } ready)
        {
            return ready;
        }
        await one.WaitAsync(ct);
        try
        {
            if (Usable(current, refused) is { } renewed)
            {
                return renewed;   // by somebody else meanwhile
            }
            current = await Open(send, ct);
            return current.Text;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Takes another token for the current one; tests make the server refuse it that way.</summary>
    internal void Replace(string text) => current = new Token(text, DateTimeOffset.MaxValue);

    public void Dispose() => one.Dispose();

    private string? Usable(Token? token, string? refused) =>
        token is not null && token.Text != refused && time.GetUtcNow() < token.RenewAt ? token.Text : null;

    private async Task<Token> Open(Sender send, CancellationToken ct)
    {
        var settings = options.Value;
        using var content = JsonContent.Create(
            new Credentials(settings.User, settings.Password), ArangoJson.Default.Credentials);
        await content.LoadIntoBufferAsync(ct);   // a length: the server takes no chunked bodies
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Url!, "/_open/auth")) { Content = content };
        using var response = await send(request, ct);
        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            return new Token("", time.GetUtcNow() + TimeSpan.FromMinutes(5));
        }
        if (response.StatusCode is HttpStatusCode.Unauthorized)
        {
            throw new StorageException(
                $"ArangoDB does not accept user \"{settings.User}\" (ARANGODB_USER) with this password (ARANGODB_PASSWORD).");
        }
        if (!response.IsSuccessStatusCode)
        {
            throw await ArangoClient.Error(response, ct);
        }
        var session = await response.Content.ReadFromJsonAsync(ArangoJson.Default.OpenedSession, ct);
        return new Token(session!.Jwt, time.GetUtcNow() + Life(session.Jwt) * RenewAfter);
    }

    // By the token's own clock (exp − iat), so that a server whose clock differs from ours does no harm.
    private TimeSpan Life(string jwt)
    {
        var payload = jwt.Split('.') is [_, var middle, ..] ? middle : "";
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        var expires = claims.RootElement.GetProperty("exp").GetDouble();
        var issued = claims.RootElement.TryGetProperty("iat", out var iat)
            ? iat.GetDouble()
            : time.GetUtcNow().ToUnixTimeSeconds();
        return TimeSpan.FromSeconds(Math.Max(1, expires - issued));
    }

    private sealed record Token(string Text, DateTimeOffset RenewAt);
}
