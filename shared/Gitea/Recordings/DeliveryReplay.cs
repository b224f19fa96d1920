using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CodeValdCortex.Gitea.Recordings;

/// <summary>What became of one replayed recording.</summary>
/// <param name="Name">The recording.</param>
/// <param name="Status">HTTP status; 0 where nobody answered.</param>
/// <param name="Outcome">accepted, ignored or duplicate; for a refusal the problem's title; otherwise what failed.</param>
public sealed record ReplayedDelivery(string Name, int Status, string Outcome)
{
    /// <summary>True for a 2xx.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;
}

/// <summary>Posts recorded deliveries at a running ingress: real input through the real pipeline (<c>cortex replay DIR</c>).</summary>
public static class DeliveryReplay
{
    /// <summary>Posts each recording in order, one after the other as Gitea 1.15 does, and tells each outcome.</summary>
    /// <param name="http">Any client; no base address needed.</param>
    /// <param name="target">The ingress's address, e.g. <c>http://localhost:8080/api/v1/webhooks/gitea</c>.</param>
    /// <param name="deliveries">From <see cref="RecordedDelivery.ReadFolder"/>.</param>
    /// <param name="secret">Signs anew with it; null sends the recorded signatures.</param>
    /// <param name="newIds">True gives each a new delivery id, as Gitea's own replay does.</param>
    /// <param name="ct">Cancels.</param>
    public static async IAsyncEnumerable<ReplayedDelivery> Post(
        HttpClient http, Uri target, IEnumerable<RecordedDelivery> deliveries, string? secret, bool newIds,
        [EnumeratorCancellation] CancellationToken ct = default)
    {
        foreach (var delivery in deliveries)
        {
            yield return await Post(
                http, target, delivery.With(secret, newIds ? Guid.CreateVersion7().ToString() : null), ct);
        }
    }

    /// <summary>Posts one recording as it is.</summary>
    public static async Task<ReplayedDelivery> Post(HttpClient http, Uri target, RecordedDelivery delivery, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(delivery.Body) };
        foreach (var (name, value) in delivery.Headers)
        {
            switch (name.ToUpperInvariant())
            {
                case "HOST" or "CONTENT-LENGTH" or "ACCEPT-ENCODING" or "CONNECTION":
                    break;   // these belong to the connection of this replay
                case "CONTENT-TYPE":
                    request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
                    break;
                default:
                    request.Headers.TryAddWithoutValidation(name, value);
                    break;
            }
        }

        try
        {
            using var response = await http.SendAsync(request, ct);
            return new ReplayedDelivery(delivery.Name, (int)response.StatusCode, await Outcome(response, ct));
        }
        catch (HttpRequestException e)
        {
            return new ReplayedDelivery(delivery.Name, 0, e.Message);
        }
    }

    private static async Task<string> Outcome(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct));
            return answer.RootElement.ValueKind == JsonValueKind.Object
                && (answer.RootElement.TryGetProperty("outcome", out var said) || answer.RootElement.TryGetProperty("title", out said))
                    ? said.ToString()
                    : response.ReasonPhrase ?? "";
        }
        catch (JsonException)
        {
            return response.ReasonPhrase ?? "";
        }
    }
}
