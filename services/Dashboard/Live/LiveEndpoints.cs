using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Live;

internal static class LiveEndpoints
{
    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/events", Stream).ExcludeFromDescription();
        return routes;
    }

    private static ServerSentEventsResult<LiveUpdate?> Stream(LiveFeed feed, IHostApplicationLifetime host, HttpResponse response)
    {
        response.Headers["X-Accel-Buffering"] = "no";   // nginx would hold events back
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.ServerSentEvents(Events(feed, host.ApplicationStopping));
    }

    // The sequence ends with the browser's request and with the host: an open stream must not hold up a shutdown.
    private static async IAsyncEnumerable<SseItem<LiveUpdate?>> Events(
        LiveFeed feed, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, ct);
        await foreach (var update in feed.Listen(either.Token))
        {
            yield return new SseItem<LiveUpdate?>(update, update is null ? "heartbeat" : "work-item");
        }
    }
}
