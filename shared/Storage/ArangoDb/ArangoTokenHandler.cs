using System.Net;
using System.Net.Http.Headers;

namespace CodeValdCortex.Storage.ArangoDb;

/// <summary>Sends the JWT with each request; a 401 renews it once.</summary>
internal sealed class ArangoTokenHandler(ArangoTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.Get(refused: null, base.SendAsync, cancellationToken);
        var response = await Send(request, token, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
        {
            return response;
        }
        response.Dispose();
        return await Send(request, await tokens.Get(token, base.SendAsync, cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> Send(HttpRequestMessage request, string token, CancellationToken ct)
    {
        request.Headers.Authorization = token.Length > 0 ? new AuthenticationHeaderValue("bearer", token) : null;
        return base.SendAsync(request, ct);
    }
}
