using CodeValdCortex.Contracts;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Knows what an exception of one's own parts means: whether trying again can help, and what to tell a person.
/// Services register theirs with <c>AddSingleton&lt;IFailureClassifier, …&gt;()</c>; they are asked in that order, before the
/// defaults for networks, time and storage conflicts.</summary>
public interface IFailureClassifier
{
    /// <summary>The failure, or null when this classifier does not know the exception. A retryable one is tried again a few
    /// times at once; a permanent one is answered at the first attempt.</summary>
    Failure? Classify(Exception exception);
}
