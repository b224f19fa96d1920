using System.Net;
using System.Text.RegularExpressions;
using Refit;

namespace CodeValdCortex.Gitea;

/// <summary>Gitea answered a call with a status that the caller did not expect.</summary>
public sealed partial class GiteaException : Exception
{
    private static readonly HttpRequestOptionsKey<GiteaException> Told = new("gitea-exception");

    internal GiteaException(HttpStatusCode status, string call, string detail, TimeSpan? retryAfter = null)
        : base($"Gitea answered {(int)status} to {call}: {detail}")
    {
        RetryAfter = retryAfter;
        Status = status;
        Detail = detail;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>What Gitea said, in one line of at most 500 characters; never the request's headers.</summary>
    public string Detail { get; }

    /// <summary>How long the server, or a proxy before it, asks to be left alone (RFC 9110, Retry-After); null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The token scope that the call would have needed, e.g. <c>write:issue</c>, where Gitea refused it for the lack of one.</summary>
    public string? MissingScope => Status == HttpStatusCode.Forbidden && ScopeIn().Match(Detail) is { Success: true } found ? found.Groups["scope"].Value : null;

    /// <summary>True where the same call may succeed later: 408, 429 and 5xx. After a write a 5xx means "maybe done".</summary>
    public bool IsTransient => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)Status >= 500;

    /// <summary>The exception for an answer whose status the caller cannot use.</summary>
    public static GiteaException From(IApiResponse response) =>
        response.RequestMessage is { } request && request.Options.TryGetValue(Told, out var told)
            ? told
            : new GiteaException(
                response.StatusCode ?? default, Call(response.RequestMessage), response.ReasonPhrase ?? "an unusable answer");

    /// <summary>Makes the exception while the body can be read, and remembers it with the request: an answer that is looked
    /// at later keeps only its status.</summary>
    internal static async ValueTask<Exception?> Remember(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var body = await response.Content.ReadAsStringAsync();
        var told = new GiteaException(
            response.StatusCode, Call(response.RequestMessage), Errors.GiteaError.Parse(body, response.ReasonPhrase), AskedToWait(response));
        response.RequestMessage?.Options.Set(Told, told);
        return told;
    }

    /// <summary>Retry-After as a span, also where it names a time: by the server's own clock where it tells it.</summary>
    internal static TimeSpan? AskedToWait(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } until } when response.Headers.Date is { } now => until > now ? until - now : TimeSpan.Zero,
        _ => null,
    };

    // "token does not have at least one of required scope(s): [write:issue]", with or without brackets and colon by version.
    [GeneratedRegex(@"required scope(?:\(s\)|s)?[:,]?\s*(?:required=)?\[?\s*(?<scope>[a-z]+:[a-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScopeIn();

    internal static string Call(HttpRequestMessage? request) =>
        $"{request?.Method} {request?.RequestUri?.AbsolutePath}";   // no query: an old Gitea takes ?token= there
}
