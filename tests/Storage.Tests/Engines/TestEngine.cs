using CodeValdCortex.Storage.Schemata;
using Microsoft.Extensions.Time.Testing;

namespace CodeValdCortex.Storage.Tests.Engines;

/// <summary>An empty database of its own, with the schema installed: what the contract suite runs on.</summary>
public abstract class TestEngine : IAsyncLifetime
{
    /// <summary>The database.</summary>
    public abstract IDocumentDatabase Database { get; }

    /// <summary>Installs the schema.</summary>
    public abstract ISchemaInstaller Schema { get; }

    /// <summary>The clock of locks and content.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    /// <summary>A second way to the same data, as another process would have it.</summary>
    public abstract IDocumentDatabase Another();

    /// <summary>Brings up the engine.</summary>
    protected abstract ValueTask Start();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Start();
        await Schema.Ensure(TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Takes it down and removes its data.</summary>
    protected abstract ValueTask Stop();
}
