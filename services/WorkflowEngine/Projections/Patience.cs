using CodeValdCortex.ServiceDefaults.Failures;

namespace CodeValdCortex.WorkflowEngine.Projections;

/// <summary>Shows an item's news until it is shown: an item that has ended tells nothing any more, so what is given up here would
/// stay wrong for good.</summary>
/// <remarks>The message stays unacknowledged meanwhile and holds one of its queue's places; whoever finds on the next try that
/// there are newer news leaves it to them. A killed process's message comes again.</remarks>
internal sealed partial class Patience(FailureClassifier failures, TimeProvider time, ILogger<Patience> logger)
{
    private static readonly TimeSpan[] Pauses =
        [.. new[] { 0.2, 0.5, 1, 2, 5, 10, 30 }.Select(TimeSpan.FromSeconds)];

    /// <summary>Tries until it succeeds, or fails in a way that trying again can't cure.</summary>
    public async Task Show(Guid execution, Func<Task> show, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await show();
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested && failures.Classify(e).Retryable)
            {
                LogNotShown(e, execution, attempt + 1);
            }

            await Task.Delay(Pauses[Math.Min(attempt, Pauses.Length - 1)], time, ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "News of {ExecutionId} could not be shown (try {Attempt}); they are tried again")]
    private partial void LogNotShown(Exception exception, Guid executionId, int attempt);
}
