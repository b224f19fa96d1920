using System.Security.Authentication;
using CodeValdCortex.Forge.Hosting;

namespace CodeValdCortex.Forge.Webhooks;

/// <summary>The single attempt at a delivery, redirects included.</summary>
internal sealed class DeliveryAttempt(ForgeState state, TimeSpan timeout)
{
    private const int MaxRedirects = 10;

    public async Task<ForgeDelivery> Make(Hook hook, ForgeDelivery delivery, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(timeout, state.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            var status = await Follow(hook, delivery, both.Token);
            return delivery with
            {
                Status = status,
                Outcome = status is >= 200 and < 300 ? DeliveryOutcome.Delivered : DeliveryOutcome.Refused,
            };
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return delivery with { Outcome = DeliveryOutcome.TimedOut };
        }
        catch (Exception error) when (error is IOException or AuthenticationException or UriFormatException)
        {
            return delivery with { Outcome = DeliveryOutcome.Unreachable };
        }
    }

    // Measured: 301, 302, 303 are followed as GET without a body, 307 and 308 as POST with it; same delivery id.
    private async Task<int> Follow(Hook hook, ForgeDelivery delivery, CancellationToken ct)
    {
        var (method, target, body) = ("POST", new Uri(hook.Url), DeliveryRequest.Body(hook, delivery.Payload));
        for (var redirects = 0; ; redirects++)
        {
            var headers = DeliveryRequest.Headers(hook, delivery, target, body.Length, state.Version);
            var (status, location) = await RawHttp.Send(method, target, headers, body, ct);
            if (status is not (301 or 302 or 303 or 307 or 308) || location is null || redirects == MaxRedirects)
            {
                return status;
            }

            target = new Uri(target, location);
            (method, body) = status < 307 ? ("GET", []) : (method, body);
        }
    }
}
