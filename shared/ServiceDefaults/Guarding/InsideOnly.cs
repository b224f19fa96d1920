using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CodeValdCortex.ServiceDefaults.Guarding;

/// <summary>The services' own questions to each other: one process serves them on the port that the world may reach.</summary>
public static class InsideRoutes
{
    /// <summary>Groups routes that callers from outside the network are told do not exist (404).</summary>
    /// <param name="routes">Where to add them.</param>
    /// <param name="prefix">Begins with <c>/internal/</c>.</param>
    public static RouteGroupBuilder MapInside(this IEndpointRouteBuilder routes, string prefix) =>
        routes.MapGroup(prefix).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().AddEndpointFilter<InsideOnly>();
}

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

    /// <summary>Loopback, private (RFC 1918, RFC 6598, RFC 4193) and link-local addresses.</summary>
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
            [10, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            _ => false,
        };
    }
}
