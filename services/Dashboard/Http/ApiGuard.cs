using System.Diagnostics;

namespace CodeValdCortex.Dashboard.Http;

/// <summary>Every failure of the API leaves as problem details, whatever host the module runs in.</summary>
internal static partial class ApiGuard
{
    public static async Task Invoke(HttpContext http, RequestDelegate next)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
            LogFailed(Logger(http), failure, http.Request.Method, http.Request.Path, traceId);
            await Problems.Unexpected(traceId).ExecuteAsync(http);
            return;
        }

        // What doesn't bind, a body that isn't JSON for one, ends with a bare status.
        if (http.Response is { HasStarted: false, StatusCode: 400 or 415, ContentType: null })
        {
            await Problems.RequestUnreadable().ExecuteAsync(http);
        }
    }

    private static ILogger Logger(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiGuard).FullName!);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed, trace id {TraceId}")]
    private static partial void LogFailed(ILogger logger, Exception failure, string method, string path, string traceId);
}
