namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>How long an item waits for a provider: 1, 5, 15, 60 minutes and then every hour, at most a day in all.</summary>
internal static class Backoff
{
    /// <summary>After this long without an answer the item fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Steps =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];

    /// <summary>The pause after the n-th failure in a row, from 1.</summary>
    public static TimeSpan After(int failures) => Steps[Math.Clamp(failures, 1, Steps.Length) - 1];
}
