using Microsoft.Data.Sqlite;

namespace CodeValdCortex.WebhookIngress.Log;

/// <summary>One write, waiting for its turn in a commit.</summary>
internal abstract class LogOperation
{
    /// <summary>Runs inside the transaction of the whole batch.</summary>
    internal abstract void Apply(SqliteConnection connection, SqliteTransaction transaction);

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

    internal sealed override void Apply(SqliteConnection connection, SqliteTransaction transaction) =>
        _result = Write(connection, transaction);

    internal sealed override void Committed() => _done.TrySetResult(_result);

    internal sealed override void Failed(Exception exception) => _done.TrySetException(exception);

    private protected abstract T Write(SqliteConnection connection, SqliteTransaction transaction);
}
