using CodeValdCortex.Forge.Hosting;

namespace CodeValdCortex.Forge;

/// <summary>A small Gitea over real bare git repositories: its REST API, git over HTTP and webhooks, in this process.</summary>
/// <remarks>Issues, pull requests and the like live in memory as long as the server; repositories are folders.
/// Only what a client can't do over HTTP (or only laboriously) is a method here. Repositories are named
/// <c>owner/name</c>. Unknown names throw <see cref="ArgumentException"/>.</remarks>
public sealed class ForgeServer : IAsyncDisposable
{
    private readonly ForgeHost host;

    private ForgeServer(ForgeHost host) => this.host = host;

    /// <summary>Starts a forge; it answers when this returns.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ForgeServer> Start(ForgeOptions options, CancellationToken ct = default) =>
        new(await ForgeHost.Start(options, ct));

    /// <summary>Address listened on, with a slash at the end: what GITEA_URL is set to.</summary>
    public Uri Url => host.Url;

    /// <summary>What goes wrong, and when.</summary>
    public ForgeFaults Faults => host.State.Faults;

    /// <summary>The webhook deliveries so far (the latest 5,000), in the order of creation.</summary>
    public IReadOnlyList<ForgeDelivery> Deliveries => host.State.Webhooks.History;

    /// <summary>How many webhook deliveries there have been.</summary>
    public int DeliveriesMade => host.State.Webhooks.Made;

    /// <summary>How many of them ended so.</summary>
    public int DeliveriesEnded(DeliveryOutcome outcome) => host.State.Webhooks.Ended(outcome);

    /// <summary>The latest requests of the API and of git, fetches excepted, in the order of arrival; at most 20,000.</summary>
    public IReadOnlyList<ForgeRequest> Requests => host.State.Requests.Latest;

    /// <summary>Creates an account with a password and a token of all scopes.</summary>
    /// <param name="login">Letters, digits, dash, dot, underscore.</param>
    /// <param name="email">Default: <c>login@example.com</c>.</param>
    /// <param name="admin">Whether it administers the whole forge.</param>
    public ForgeUser CreateUser(string login, string? email = null, bool admin = false) =>
        host.State.Accounts.AddUser(login, email, admin).ToForgeUser();

    /// <summary>Creates an organisation; its owners administer all its repositories.</summary>
    public void CreateOrganization(string login, params string[] owners) =>
        host.State.Accounts.AddOrganization(login, owners);

    /// <summary>Creates a repository of an existing user or organisation.</summary>
    /// <param name="owner">Login.</param>
    /// <param name="name">Name in URLs.</param>
    /// <param name="fromPath">A git repository (bare or not) whose branches and tags are copied; null: empty.</param>
    /// <param name="isPrivate">Whether strangers get 404.</param>
    /// <param name="ct">Cancels the copy.</param>
    public async Task<ForgeRepository> CreateRepository(
        string owner, string name, string? fromPath = null, bool isPrivate = false, CancellationToken ct = default)
    {
        var repository = await host.State.Repositories.Create(
            host.State.Accounts.Named(owner), name, fromPath, repository => repository.IsPrivate = isPrivate, ct);
        return new(repository.Id, repository.Owner.Login, repository.Name, repository.Git.Path,
            new Uri(Url, $"{repository.FullName}.git"));
    }

    /// <summary>Gives a user a permission in a repository, or takes it (<see cref="ForgePermission.None"/>).</summary>
    public void AddCollaborator(string repository, string login, ForgePermission permission) =>
        host.State.Repositories.Named(repository).SetCollaborator(host.State.Accounts.Named(login), permission);

    /// <summary>Adds an active JSON webhook.</summary>
    /// <param name="repository"><c>owner/name</c>.</param>
    /// <param name="url">Receiver.</param>
    /// <param name="secret">Key of the signature; empty for unsigned deliveries.</param>
    /// <param name="events">As in Gitea's API; none given: all events.</param>
    /// <returns>The hook's id.</returns>
    public long AddHook(string repository, Uri url, string secret, params string[] events) =>
        host.State.AddHook(host.State.Repositories.Named(repository), url, secret, events);

    /// <summary>Folder of the real bare repository.</summary>
    public string BareRepositoryPath(string repository) => host.State.Repositories.Named(repository).Git.Path;

    /// <summary>Waits until no delivery is queued or under way.</summary>
    public Task WaitForDeliveries(CancellationToken ct) => host.State.Webhooks.WaitUntilIdle(ct);

    /// <summary>Sends a past delivery again under a new id, as Gitea's "replay" button does.</summary>
    /// <returns>The new delivery id.</returns>
    public string Replay(string deliveryId) => host.State.Webhooks.Replay(deliveryId);

    /// <summary>Switches the simulated CI of a repository on, or off with null.</summary>
    public void SimulateCi(string repository, CiOptions? ci) => host.State.Repositories.Named(repository).Ci = ci;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
