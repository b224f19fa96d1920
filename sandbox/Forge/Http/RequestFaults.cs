using CodeValdCortex.Forge.Hosting;

namespace CodeValdCortex.Forge.Http;

/// <summary>Lets the armed faults strike a request, before and after it takes effect.</summary>
internal static class RequestFaults
{
    public static async Task Apply(ForgeState state, HttpContext http, Func<Task<Answer>> handle)
    {
        var (method, path) = (http.Request.Method, http.Request.Path.Value ?? "");
        if (state.Faults.Strike(method, path, FaultKind.Down) is not null)
        {
            http.Abort();
            return;
        }

        var answer = Refusal(state, method, path) ?? await handle();
        if (state.Faults.EventsBeforeAnswers)
        {
            await state.Webhooks.WaitUntilIdle(state.Stopping);
        }

        if (answer.Status < 400 && state.Faults.Strike(method, path, FaultKind.ErrorAfter, FaultKind.TimeoutAfter) is { } after)
        {
            if (after.Kind == FaultKind.TimeoutAfter)
            {
                await Task.Delay(after.Delay, state.Clock, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                http.Abort();
                return;
            }

            answer = Answer.Error(after.Status, "The request failed.");
        }

        if (state.Faults.Strike(method, path, FaultKind.Slow) is { } slow)
        {
            await Task.Delay(slow.Delay, state.Clock, http.RequestAborted);
        }

        await answer.Write(http.Response, state.RootUrl, http.RequestAborted);
    }

    /// <summary>The answer of a fault that strikes before the request does anything, if one does.</summary>
    public static Answer? Refusal(ForgeState state, string method, string path) =>
        state.Faults.Strike(method, path, FaultKind.RateLimit, FaultKind.ErrorBefore) switch
        {
            { Kind: FaultKind.RateLimit } fault => Answer.Error(429, "Too many requests.") with
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
