namespace CodeValdCortex.Dashboard.Http;

/// <summary>Runs around an endpoint, binding of arguments included, which endpoint filters don't see.</summary>
internal static class EndpointGuard
{
    /// <summary>Puts <paramref name="guard"/> around every endpoint of a group.</summary>
    public static TBuilder GuardedBy<TBuilder>(this TBuilder group, Func<HttpContext, RequestDelegate, Task> guard)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } inner)
            {
                endpoint.RequestDelegate = http => guard(http, inner);
            }
        });
        return group;
    }
}
