using CodeValdCortex.Contracts.Repositories;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Dashboard.Tests.Hosting;

/// <summary>One dashboard with the story in it, for the tests that only read; its clock begins at a known instant.</summary>
public sealed class SeededDashboard : IAsyncLifetime
{
    public ShiftedClock Clock { get; } = new(TestClock.DefaultStart);

    public DashboardHost Host { get; private set; } = null!;

    public Heard<WorkItemCommanded> Commands { get; } = new();

    public Heard<RepositoryConnected> Connections { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Host = await DashboardHost.Start(CancellationToken.None, Clock, configure: builder =>
        {
            Commands.Listen(builder);
            Connections.Listen(builder);
        });
        await Story.Tell(Host, Clock.Start, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
