using CodeValdCortex.Git.Mirrors;
using CodeValdCortex.Git.Tests.Remotes;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Git.Tests;

/// <summary>A remote repository behind real HTTP, a person's working copy of it, and a mirror of it.</summary>
public sealed class RemoteFixture : IAsyncDisposable
{
    public const string Token = "s3cret-tok3n-0123456789";

    private readonly TemporaryFolder folder = new();
    private Installation mirrors = null!;

    public GitHttpServer Server { get; private set; } = null!;

    public WorkingCopy Person { get; private set; } = null!;

    public IGitRepositories Repositories => mirrors.Repositories;

    public IGitMirror Mirror { get; private set; } = null!;

    public string DataFolder => folder.Folder("data");

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RemoteFixture> Begin(Action<WorkingCopy>? history = null)
    {
        var fixture = new RemoteFixture();
        fixture.Person = WorkingCopy.Create(fixture.folder.Path);
        history?.Invoke(fixture.Person);
        fixture.Server = await GitHttpServer.Start(Path.Combine(fixture.folder.Path, "remotes"), Token, Ct);
        fixture.mirrors = new Installation(fixture.DataFolder, fixture.Server.Url, Token);
        fixture.Mirror = await fixture.Open();
        return fixture;
    }

    public Task<IGitMirror> Open() => Repositories.Open(Repositories.AddressOf(7, "owner/repo"), Ct);

    /// <summary>Another installation with its own mirror of the same remote.</summary>
    public async Task<(Installation Owner, IGitMirror Mirror)> Elsewhere(string? token = Token)
    {
        var other = new Installation(folder.Folder("data-" + Guid.NewGuid().ToString("N")), Server.Url, token);
        return (other, await other.Repositories.Open(other.Repositories.AddressOf(7, "owner/repo"), Ct));
    }

    public async ValueTask DisposeAsync()
    {
        mirrors.Dispose();
        await Server.DisposeAsync();
        folder.Dispose();
    }
}
