using CodeValdCortex.Forge.Hosting;

namespace CodeValdCortex.Forge.Http;

/// <summary>Lets the armed faults strike a request, before and after it takes effect.</summary>
internal static class RequestFaults
{
    public static async Task Apply(ForgeState state, HttpContext http, Func<Task<Answer>> handle)
    {
        var (method, path) = (http.Request.Method, http.Request.Path.Value ?? "");
        state.Requests.Add(method, path, Authentication.Of(http, state.Accounts).Account?.Login ?? "");
        if (state.Faults.Strike(method, path, FaultKind.Down) is not null)
        {
            http.Abort();
            return;
        }

        var answer = Refusal(state, method, path) ?? await handle();
        if (state.Faults.EventsBeforeAnswers)
        {
            await state.Webhooks.WaitForPresent(state.Stopping);
        }

        if (answer.Status < 400 && state.Faults.Strike(method, path, FaultKind.ErrorAfter, FaultKind.TimeoutAfter) is { } after)
        {
            if (after.Kind == FaultKind.TimeoutAfter)
            {
                await Wait(state, http, after.Delay);
                http.Abort();
                return;
            }

            answer = Answer.Error(after.Status, "The request failed.");
        }

        if (state.Faults.Strike(method, path, FaultKind.Slow) is { } slow)
        {
            await Wait(state, http, slow.Delay);
        }

        await answer.Write(http.Response, state.RootUrl, http.RequestAborted);
    }

    // Ends early where the client goes away or the forge stops.
    private static async Task Wait(ForgeState state, HttpContext http, TimeSpan delay)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, state.Stopping);
        await Task.Delay(delay, state.Clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The answer of a fault that strikes before the request does anything, if one does.</summary>
    public static Answer? Refusal(ForgeState state, string method, string path) =>
        state.Faults.Strike(method, path, FaultKind.RateLimit, FaultKind.ErrorBefore) switch
        {
            { Kind: FaultKind.RateLimit } fault => Answer.Error(fault.Status == 503 ? 503 : 429, "Too many requests.") with
            {
                Headers =
                [
                    ("Retry-After", Math.Max(1, (int)Math.Ceiling(fault.Delay.TotalSeconds))
                        .ToString(System.Globalization.CultureInfo.InvariantCulture)),
                ],
            },
            { } fault => Answer.Error(fault.Status, "The request failed."),
            null => null,
        };
}
