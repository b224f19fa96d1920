using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CodeValdCortex.Indexing;

/// <summary>Turns everything that is not an answer into <see cref="IndexUnavailableException"/>.</summary>
internal sealed class FailureTranslation : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(cancellationToken);
        }
        catch (Exception e) when (IsAway(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new IndexUnavailableException(IndexUnavailableReason.Away, "GitIndexer does not answer.", e);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await Explain(response, cancellationToken);
        }
    }

    private static bool IsAway(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or TimeoutRejectedException or BrokenCircuitException;

    private static async Task<IndexUnavailableException> Explain(HttpResponseMessage response, CancellationToken ct)
    {
        var problem = await Read(response, ct);
        var reason = problem?.Type switch
        {
            IndexProblems.NotIndexed => IndexUnavailableReason.NotIndexed,
            IndexProblems.Unknown => IndexUnavailableReason.Unknown,
            IndexProblems.Refused => IndexUnavailableReason.Refused,
            _ => IndexUnavailableReason.Away,
        };
        return new IndexUnavailableException(
            reason, problem?.Detail ?? $"GitIndexer answered {(int)response.StatusCode} {(HttpStatusCode)response.StatusCode}.");
    }

    private static async Task<Problem?> Read(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<Problem>(ct);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;   // a proxy's page
        }
    }

    private sealed record Problem(
        [property: JsonPropertyName("type")] string? Type, [property: JsonPropertyName("detail")] string? Detail);
}
