using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Tests.Remotes;
using CodeValdCortex.GitIndexer.Comparing;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.Indexing;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Storage;
using CodeValdCortex.Testing;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.GitIndexer.Tests;

/// <summary>GitIndexer as a process has it (in-memory bus, SQLite, its HTTP), a remote over HTTP, and a person's
/// working copy.</summary>
public sealed class IndexerFixture : IAsyncDisposable
{
    public const long Id = 7;
    public const string Name = "owner/repo";
    private const string Token = "t0ken";

    private readonly TemporaryFolder folder = new();
    private WebApplication app = null!;

    public WorkingCopy Person { get; private set; } = null!;

    public GitHttpServer Server { get; private set; } = null!;

    public Heard Heard { get; } = new();

    public IIndexApi Api => app.Services.GetRequiredService<IIndexApi>();

    public IDocumentDatabase Database => app.Services.GetRequiredService<IDocumentDatabase>();

    public IGitRepositories Repositories => app.Services.GetRequiredService<IGitRepositories>();

    internal MirrorUpkeep Upkeep => app.Services.GetRequiredService<MirrorUpkeep>();

    public int Port { get; private set; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<IndexerFixture> Begin(Action<WorkingCopy>? history = null)
    {
        var fixture = new IndexerFixture();
        fixture.Person = WorkingCopy.Create(fixture.folder.Path);
        history?.Invoke(fixture.Person);
        fixture.Server = await GitHttpServer.Start(Path.Combine(fixture.folder.Path, "remotes"), Token, Ct);
        await fixture.StartProcess("data");
        return fixture;
    }

    /// <summary>Ends the process and starts another, on the same or on a fresh data folder.</summary>
    public async Task Restart(string data = "data")
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await StartProcess(data);
    }

    public Task Index() => app.Services.GetRequiredService<IndexQueue>().Run(Id, Name, Ct);

    /// <summary>One comparison of all repositories; null while another one is under way.</summary>
    public Task<int?> Compare() => app.Services.GetRequiredService<RefComparison>().Round(Ct);

    public Task Publish<T>(T message) where T : class => app.Services.GetRequiredService<IBus>().Publish(message, Ct);

    public static NotificationSource Source => new()
    {
        DeliveryId = "d", RepositoryId = Id, RepositoryName = Name, ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await Server.DisposeAsync();
        folder.Dispose();
    }

    private async Task StartProcess(string data)
    {
        Port = FreePort.Next();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATA_DIR"] = folder.Folder(data), ["GITEA_URL"] = Server.Url.AbsoluteUri, ["GITEA_TOKEN"] = Token,
            ["APP_PORT"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture), ["LOG_LEVEL"] = "error",
        });
        builder.AddServiceDefaults("git-indexer");
        builder.AddGitIndexer();
        builder.AddIndexingClient();
        builder.Services.AddSingleton(Heard);
        builder.AddToBus(x => x.AddConsumer<HeardConsumer>());
        app = builder.Build();
        app.MapServiceDefaults();
        app.MapGitIndexer();
        await app.StartAsync(Ct);
    }
}
