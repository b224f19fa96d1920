using System.Diagnostics;
using CodeValdCortex.Dashboard.Failing;

namespace CodeValdCortex.Dashboard.Rendering;

/// <summary>Security headers on every page, and a page for whatever fails.</summary>
internal static partial class PageGuard
{
    // Nothing inline anywhere: styles and scripts are files of this origin, so the policy needs neither nonce nor exception.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'";

    public static async Task Invoke(HttpContext http, RequestDelegate next)
    {
        Protect(http.Response.Headers);
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
            LogFailed(Logger(http), failure, http.Request.Path, traceId);
            await Show(http, FailureModel.Unexpected(traceId));
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: 400, ContentType: null })   // arguments that don't bind
        {
            await Show(http, FailureModel.Unreadable);
        }
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.CacheControl = "no-cache, no-store";   // in the antiforgery service's words, which otherwise warns of overriding it
        headers.Pragma = "no-cache";
    }

    private static async Task Show(HttpContext http, FailureModel failure)
    {
        // A scope of its own: the request's may be what failed.
        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<PageRenderer>().Render<FailurePage>(failure, failure.Status);
        await page.ExecuteAsync(http);
    }

    private static ILogger Logger(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PageGuard).FullName!);

    [LoggerMessage(Level = LogLevel.Error, Message = "Page {Path} failed, trace id {TraceId}")]
    private static partial void LogFailed(ILogger logger, Exception failure, string path, string traceId);
}
