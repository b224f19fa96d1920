using System.Globalization;
using CodeValdCortex.Contracts;
using CodeValdCortex.WorkflowEngine.Narrowing;
using CodeValdCortex.WorkflowEngine.Pausing;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What a failure means for an item: wait for whom and how long, look again, or fail.</summary>
internal static class FailureRules
{
    /// <summary>Pauses that are shorter than a provider's: what is waited for is ours, or a person's.</summary>
    private static readonly TimeSpan Paused = TimeSpan.FromSeconds(2), Locked = TimeSpan.FromSeconds(5), Queue = TimeSpan.FromSeconds(15),
        Budget = TimeSpan.FromMinutes(15), Person = TimeSpan.FromMinutes(2);

    /// <summary>The rule of one failure.</summary>
    /// <param name="failure">What the activity answered.</param>
    /// <param name="attempts">Failures in a row, this one included.</param>
    /// <param name="since">When the first of them was.</param>
    /// <param name="now">Now.</param>
    public static Verdict Of(Failure failure, int attempts, DateTimeOffset since, DateTimeOffset now) => failure.Code switch
    {
        "paused" => new(Outcome.Wait, "paused", now + Paused),
        "lock-held" or "paths-busy" => new(Outcome.Wait, "lock", now + Locked),
        "slots-taken" => new(Outcome.Wait, "queue", now + Queue),
        PauseGate.Observing => new(Outcome.Wait, "permission", now + Person),
        "budget-exhausted" => new(Outcome.Wait, "budget", failure.RetryAt ?? now + Budget),
        "pull-request-exists" or "branch-moved" or "merge-unguarded" or RulesFile.Invalid => new(Outcome.Wait, "person", now + Person),
        "merge-not-ready" or "merge-refused" or "merges-stopped" => new(Outcome.LookAgain, "person", now),
        "merges-used-up" => new(Outcome.Hold, "queue", failure.RetryAt ?? now + Backoff.After(attempts)),
        _ when !failure.Retryable || now - since >= Backoff.Patience => new(Outcome.Fail, "", now),
        _ => new(Outcome.Wait, "provider", Later(failure.RetryAt, now + Backoff.After(attempts))),
    };

    /// <summary>What people can do about a part that does not answer.</summary>
    public const string SilenceAction = "See that it runs (`cortex doctor`). It is asked again by itself.";

    /// <summary>Nobody answered a state's question in time.</summary>
    public static Failure Silence(string state, DateTimeOffset since) => new()
    {
        Retryable = true, Code = "unanswered",
        Sentence = string.Create(CultureInfo.InvariantCulture,
            $"The {StateNames.AnswererOf(state)} has not answered since {since.UtcDateTime:yyyy-MM-dd HH:mm} UTC"),
    };

    private static DateTimeOffset Later(DateTimeOffset? asked, DateTimeOffset own) => asked > own ? asked.Value : own;

    /// <summary>What to do.</summary>
    internal enum Outcome
    {
        /// <summary>Ask again at the time given.</summary>
        Wait,

        /// <summary>Read the pull request before judging.</summary>
        LookAgain,

        /// <summary>Merge no earlier than the time given; look at the pull request until then.</summary>
        Hold,

        /// <summary>Give up; only a person can go on.</summary>
        Fail,
    }

    /// <summary>The rule that applies.</summary>
    internal sealed record Verdict(Outcome Outcome, string WaitKind, DateTimeOffset At)
    {
        /// <summary>The rule for a step that merges nothing: there is no pull request to look at again.</summary>
        public Verdict WithoutMerge(DateTimeOffset now) =>
            Outcome is Outcome.LookAgain or Outcome.Hold ? new(Outcome.Wait, "provider", now + Person) : this;
    }
}
