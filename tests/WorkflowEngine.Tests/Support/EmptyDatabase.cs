using CodeValdCortex.Storage;
using CodeValdCortex.WorkflowEngine.Tests.Execution;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>The database of an installation that has written nothing.</summary>
internal sealed class EmptyDatabase : IDocumentDatabase
{
    public IDocumentCollection<T> Collection<T>() where T : class, IDocument => Recording.Of<IDocumentCollection<T>>([]);

    public Task<TResult> Query<TResult>(IQuery<TResult> query, CancellationToken ct) => throw new NotSupportedException();

    public IAsyncEnumerable<TRow> Stream<TRow>(IQuery<IReadOnlyList<TRow>> query, CancellationToken ct) => throw new NotSupportedException();
}
