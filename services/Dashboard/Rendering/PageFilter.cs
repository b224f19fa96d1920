using System.Diagnostics;
using CodeValdCortex.Dashboard.Failing;

namespace CodeValdCortex.Dashboard.Rendering;

/// <summary>Security headers on every page, and a page for whatever fails.</summary>
internal sealed partial class PageFilter(ILogger<PageFilter> logger) : IEndpointFilter
{
    // Nothing inline anywhere: styles and scripts are files of this origin, so the policy needs neither nonce nor exception.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        var pages = http.RequestServices.GetRequiredService<PageRenderer>();
        try
        {
            var result = await next(context);
            if (headers.CacheControl.Count == 0)   // pages with forms have it from the antiforgery service
            {
                headers.CacheControl = "no-store";
            }

            return http.Response.StatusCode == StatusCodes.Status400BadRequest && result is not IStatusCodeHttpResult
                ? await pages.Render<FailurePage>(FailureModel.Unreadable, StatusCodes.Status400BadRequest)
                : result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
            LogFailed(failure, http.Request.Path, traceId);
            return await pages.Render<FailurePage>(FailureModel.Unexpected(traceId), StatusCodes.Status500InternalServerError);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Page {Path} failed, trace id {TraceId}")]
    private partial void LogFailed(Exception failure, string path, string traceId);
}
