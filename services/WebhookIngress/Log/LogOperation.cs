namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>One write, waiting for its turn in a commit.</summary>
internal abstract class LogOperation
{
    /// <summary>True where its success shows that the log takes deliveries: settling writes in place, also on a full disk.</summary>
    internal virtual bool Grows => false;

    /// <summary>Runs inside the transaction of the whole batch.</summary>
    internal abstract void Apply(LogSession log);

    /// <summary>The batch is on disk.</summary>
    internal abstract void Committed();

    /// <summary>The batch is not on disk.</summary>
    internal abstract void Failed(Exception exception);
}

/// <summary>A write that gives a result once it is on disk.</summary>
internal abstract class LogOperation<T> : LogOperation
{
    // Continuations elsewhere: on the writer they would hold up everybody's next commit.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    internal Task<T> Done => _done.Task;

    internal sealed override void Apply(LogSession log) => _result = Write(log);

    internal sealed override void Committed() => _done.TrySetResult(_result);

    internal sealed override void Failed(Exception exception) => _done.TrySetException(exception);

    private protected abstract T Write(LogSession log);
}
