namespace CodeValdCortex.Chaos.Checking;

/// <summary>Compares the ledger of paid calls with itself and with what the model saw.</summary>
internal static class PaidChecker
{
    /// <summary>Answers that were paid for more than once, and calls that nobody booked.</summary>
    /// <param name="calls">What the ledger says.</param>
    /// <param name="requests">How many calls the model saw.</param>
    /// <param name="wasBrokenOff">Whether a call was under way when its process was killed or frozen.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<Ledger.Call> calls, int requests, Func<Ledger.Call, bool> wasBrokenOff)
    {
        foreach (var twice in calls.Where(call => call.Status == "ok").GroupBy(call => call.Answer, StringComparer.Ordinal).Where(answer => answer.Count() > 1))
        {
            yield return new Finding(Wrong.Twice, $"the answer {twice.Key} was paid {twice.Count()} times");
        }

        foreach (var lost in calls.Where(call => call.Status == "lost" && !wasBrokenOff(call)))
        {
            yield return new Finding(Wrong.Twice, $"a call for {lost.Answer} is booked as lost; nobody broke it off");
        }

        if (calls.Count < requests)
        {
            yield return new Finding(Wrong.Lost, $"the model saw {requests} calls, the ledger has {calls.Count}");
        }

        foreach (var open in calls.Where(call => call.Status == "pending"))
        {
            yield return new Finding(Wrong.Stuck, $"a call for {open.Answer} was never settled");
        }
    }
}
