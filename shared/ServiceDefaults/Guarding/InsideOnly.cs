using System.Net;
using System.Net.Sockets;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>Answers 404 to callers from outside: those with a public address, and those that a proxy passed on.</summary>
internal sealed class InsideOnly : IEndpointFilter
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return IsInside(http.Connection.RemoteIpAddress) && !ProxyHeaders.Any(http.Request.Headers.ContainsKey)
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.NotFound());
    }

    /// <summary>Loopback, private (RFC 1918, RFC 4193) and link-local addresses.</summary>
    internal static bool IsInside(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal)
        {
            return true;
        }

        return address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() switch
        {
            [10, ..] or [192, 168, ..] or [169, 254, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            _ => false,
        };
    }
}
