using Refit;

namespace CodeValdCortex.Gitea.Errors;

/// <summary>Turns answers into values where one or two statuses are expected and all others are failures.</summary>
public static class Responses
{
    /// <summary>The content of a 2xx answer.</summary>
    /// <exception cref="GiteaException">Any other status, or a 2xx without content.</exception>
    public static T Required<T>(this IApiResponse<T> response) where T : class =>
        response.IsSuccessStatusCode && response.Content is { } content ? content : throw Failure(response);

    /// <summary>The content of a 2xx answer, null for a 404.</summary>
    /// <exception cref="GiteaException">Any other status.</exception>
    public static T? OrNull<T>(this IApiResponse<T> response) where T : class =>
        response.StatusCode == System.Net.HttpStatusCode.NotFound ? null : response.Required();

    /// <summary>Demands a 2xx answer.</summary>
    /// <exception cref="GiteaException">Any other status.</exception>
    public static void EnsureSuccess(this IApiResponse response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw Failure(response);
        }
    }

    /// <summary>Passes whatever was answered, and where nobody answered; not where the call was held back on this side.</summary>
    public static void EnsureSent(this IApiResponse response)
    {
        if (HeldBack(response) is { } why)
        {
            throw why;
        }
    }

    private static Exception? HeldBack(IApiResponse response)
    {
        for (Exception? error = response.StatusCode is null ? response.Error : null; error is not null; error = error.InnerException)
        {
            if (error is NotSentException { InnerException: { } why })
            {
                return why;
            }
        }

        return null;
    }

    // Without a status nothing was answered: the network's own exception says more than "status 0", and a cancelled call
    // must look cancelled.
    private static Exception Failure(IApiResponse response) => response switch
    {
        _ when HeldBack(response) is { } why => why,
        { StatusCode: null, Error: { InnerException: OperationCanceledException cancelled } } => cancelled,
        { StatusCode: null, Error: { } error } => new HttpRequestException(
            $"No answer from Gitea to {GiteaException.Call(response.RequestMessage)}: {(error.InnerException ?? error).Message}",
            error.InnerException ?? error),
        _ => GiteaException.From(response),
    };
}
