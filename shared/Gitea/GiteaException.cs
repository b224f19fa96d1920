using System.Net;
using Refit;

namespace CodeValdCortex.Gitea;

/// <summary>Gitea answered a call with a status that the caller did not expect.</summary>
public sealed class GiteaException : Exception
{
    private static readonly HttpRequestOptionsKey<GiteaException> Told = new("gitea-exception");

    internal GiteaException(HttpStatusCode status, string call, string detail)
        : base($"Gitea answered {(int)status} to {call}: {detail}")
    {
        Status = status;
        Detail = detail;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>What Gitea said, in one line of at most 500 characters; never the request's headers.</summary>
    public string Detail { get; }

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
            response.StatusCode, Call(response.RequestMessage), Errors.GiteaError.Parse(body, response.ReasonPhrase));
        response.RequestMessage?.Options.Set(Told, told);
        return told;
    }

    internal static string Call(HttpRequestMessage? request) =>
        $"{request?.Method} {request?.RequestUri?.AbsolutePath}";   // no query: an old Gitea takes ?token= there
}
