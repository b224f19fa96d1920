using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CodeValdCortex.Contracts;
using MassTransit;

namespace CodeValdCortex.ServiceDefaults.Failures;

/// <summary>Asks the services' classifiers first, then judges what all of them meet: networks, time, storage, broken code.</summary>
public sealed class FailureClassifier(IEnumerable<IFailureClassifier> own)
{
    private readonly IFailureClassifier[] _own = [.. own];

    /// <summary>What the exception means.</summary>
    public Failure Classify(Exception exception) =>
        _own.Select(classifier => classifier.Classify(exception)).FirstOrDefault(failure => failure is not null)
        ?? Known(exception)
        ?? (exception.InnerException is { } inner ? Known(inner) : null)
        ?? Retry("unexpected", $"Something unexpected happened ({exception.GetType().Name}); the log has the details.");

    /// <summary>True for what a quick retry may cure. A concurrent change has its own, shorter one; who named a time is not asked
    /// before it.</summary>
    public bool MayHelpToTryAgain(Exception exception) =>
        exception is not ConcurrencyException && Classify(exception) is { Retryable: true, RetryAt: null };

    private static Failure? Known(Exception exception) => exception switch
    {
        ConcurrencyException => Retry("changed-meanwhile", "Another process changed the same item at the same time."),
        TimeoutException or OperationCanceledException => Retry("timed-out", "The other side did not answer in time."),
        HttpRequestException { StatusCode: { } status } when !IsTransient(status) =>
            Stop("request-refused", $"The other side refused the request with status {(int)status}."),
        HttpRequestException => Retry("network-unavailable", "The other side could not be reached."),
        SocketException => Retry("network-unavailable", "The other side could not be reached."),
        JsonException or FormatException => Stop("answer-unreadable", "An answer could not be read; its format was not the expected one."),
        FileNotFoundException or DirectoryNotFoundException => Stop("file-missing", "A file that is needed is missing."),
        IOException => Retry("io-failed", "Reading or writing failed."),
        UnauthorizedAccessException => Stop("access-denied", "This process lacks a right that it needs."),
        ArgumentException or InvalidOperationException or NullReferenceException or NotSupportedException or InvalidCastException
            or KeyNotFoundException or IndexOutOfRangeException =>
            Stop("internal-error", $"CodeValdCortex made a mistake ({exception.GetType().Name}); the log has the details."),
        _ => null,
    };

    private static bool IsTransient(HttpStatusCode status) =>
        (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;

    private static Failure Retry(string code, string sentence) => new() { Retryable = true, Code = code, Sentence = sentence };

    private static Failure Stop(string code, string sentence) => new() { Retryable = false, Code = code, Sentence = sentence };
}
