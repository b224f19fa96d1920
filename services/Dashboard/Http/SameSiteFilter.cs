namespace CodeValdCortex.Dashboard.Http;

/// <summary>Refuses changes that another site's page sends through a visitor's browser.</summary>
/// <remarks>Browsers state the origin's relation in <c>Sec-Fetch-Site</c> (Fetch Metadata, W3C) and, older ones, name it in
/// <c>Origin</c>; programs send neither. Forms carry an antiforgery token besides.</remarks>
internal sealed class SameSiteFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return IsSafe(request.Method) || IsOurs(request) ? next(context) : ValueTask.FromResult<object?>(Problems.CrossSiteRefused());
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOurs(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
        {
            return site.ToString() is "same-origin" or "none";
        }

        return request.Headers.Origin is not [{ Length: > 0 } origin]
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }
}
