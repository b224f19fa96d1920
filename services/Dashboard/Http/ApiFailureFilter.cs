using System.Diagnostics;

namespace CodeValdCortex.Dashboard.Http;

/// <summary>Every failure of the API leaves as problem details, whatever host the module runs in.</summary>
internal sealed partial class ApiFailureFilter(ILogger<ApiFailureFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        try
        {
            var result = await next(context);

            // Arguments that don't bind leave the status at 400 and skip the handler; the answer would have no body.
            return http.Response.StatusCode == StatusCodes.Status400BadRequest && result is not IStatusCodeHttpResult
                ? Problems.RequestUnreadable()
                : result;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            var traceId = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
            LogFailed(failure, http.Request.Method, http.Request.Path, traceId);
            return Problems.Unexpected(traceId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed, trace id {TraceId}")]
    private partial void LogFailed(Exception failure, string method, string path, string traceId);
}
