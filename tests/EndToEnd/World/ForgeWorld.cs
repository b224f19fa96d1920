using System.Text.Json.Nodes;
using CodeValdCortex.Forge;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Model;
using CodeValdCortex.Standalone.Demo;
using CodeValdCortex.Testing;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>The world around the product: a forge with one repository, its people, a CI, and a model, all over real sockets.</summary>
internal sealed class ForgeWorld : IAsyncDisposable
{
    /// <summary>Secret of every webhook.</summary>
    public const string Secret = "end-to-end ✓ secret";

    public static readonly IReadOnlyList<string> LabelNames = ["work-item", "ready-to-merge", "documentation", "feature", "proposal", "analysis"];

    private readonly TemporaryFolder _folder;

    private ForgeWorld(TemporaryFolder folder, ForgeServer forge, ModelServer model) => (_folder, Forge, Model) = (folder, forge, model);

    public ForgeServer Forge { get; }

    public ModelServer Model { get; }

    public required ForgeRepository Repository { get; init; }

    public required ForgePerson Owner { get; init; }

    public required IReadOnlyList<ForgePerson> Reviewers { get; init; }

    public required IReadOnlyDictionary<string, long> Labels { get; init; }

    public required string BotToken { get; init; }

    public required string OwnerToken { get; init; }

    public required DemoGit Git { get; init; }

    /// <summary>A folder for one process's or the product's data.</summary>
    public string Data(string name) => _folder.Folder(name);

    public static async Task<ForgeWorld> Start(CancellationToken ct, ModelOptions? modelled = null)
    {
        var folder = new TemporaryFolder();
        var git = new DemoGit(new GitRunner(new GitHome(folder.Path)));
        var origin = folder.File("origin.git");
        await git.PrepareOrigin(null, origin, ct);
        var forge = await ForgeServer.Start(new ForgeOptions { DataFolder = folder.Folder("forge"), Ci = new CiOptions() }, ct);
        var model = await ModelServer.Start(modelled ?? new ModelOptions(), ct);
        var owner = forge.CreateUser("mara");
        var bot = forge.CreateUser("cortex-bot");
        var reviewers = new[] { forge.CreateUser("jun"), forge.CreateUser("noor") };
        var repository = await forge.CreateRepository("mara", "orchard", origin, ct: ct);
        foreach (var login in reviewers.Select(r => r.Login).Append(bot.Login))
            forge.AddCollaborator(repository.FullName, login, ForgePermission.Write);
        var person = new ForgePerson(forge.Url, "mara", owner.Token);
        return new ForgeWorld(folder, forge, model)
        {
            Repository = repository,
            Owner = person,
            Reviewers = [.. reviewers.Select(r => new ForgePerson(forge.Url, r.Login, r.Token))],
            Labels = await person.Labels(repository.FullName, LabelNames, ct),
            BotToken = bot.Token,
            OwnerToken = owner.Token,
            Git = git,
        };
    }

    /// <summary>Another repository like the first one, of the same people.</summary>
    public async Task<ForgeRepository> AddRepository(string name, CancellationToken ct)
    {
        var another = await Forge.CreateRepository("mara", name, Repository.BarePath, ct: ct);
        foreach (var login in Reviewers.Select(person => person.Login).Append("cortex-bot"))
            Forge.AddCollaborator(another.FullName, login, ForgePermission.Write);
        return another;
    }

    /// <summary>Points the repository's webhook at an ingress.</summary>
    public void SendWebhooksTo(Uri ingress) => SendWebhooksTo(ingress, Repository);

    /// <summary>Points a repository's webhook at an ingress.</summary>
    public void SendWebhooksTo(Uri ingress, ForgeRepository repository) =>
        Forge.AddHook(repository.FullName, new Uri(ingress, "/api/v1/webhooks/gitea"), Secret);

    /// <summary>Opens an issue as the owner would; gives its number.</summary>
    public Task<long> OpenIssue(string title, string body, string label, CancellationToken ct) =>
        Owner.OpenIssue(Repository.FullName, title, body, [Labels[label], Labels["work-item"]], ct);

    /// <summary>All pull requests that close an issue, open or not.</summary>
    public async Task<IReadOnlyList<JsonNode>> PullRequestsOf(long issue, CancellationToken ct)
    {
        var pulls = (await Owner.Get($"repos/{Repository.FullName}/pulls?state=all&limit=50", ct)).AsArray();
        return [.. pulls.Where(p => p!["body"]!.GetValue<string>().Split('\n').Any(l => l.Trim() == $"Closes #{issue}")).Select(p => p!)];
    }

    /// <summary>Whether the issue is closed on the forge.</summary>
    public async Task<bool> IsClosed(long issue, CancellationToken ct) =>
        (await Owner.Get($"repos/{Repository.FullName}/issues/{issue}", ct))["state"]!.GetValue<string>() == "closed";

    /// <summary>Texts of the comments on an issue or pull request.</summary>
    public async Task<IReadOnlyList<string>> Comments(long number, CancellationToken ct) =>
        [.. (await Owner.Get($"repos/{Repository.FullName}/issues/{number}/comments", ct)).AsArray().Select(c => c!["body"]!.GetValue<string>())];

    /// <summary>Names of the labels on an issue.</summary>
    public async Task<IReadOnlyList<string>> LabelsOf(long number, CancellationToken ct) =>
        [.. (await Owner.Get($"repos/{Repository.FullName}/issues/{number}", ct))["labels"]!.AsArray().Select(l => l!["name"]!.GetValue<string>())];

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        foreach (var reviewer in Reviewers)
            reviewer.Dispose();
        await Model.DisposeAsync();
        await Forge.DisposeAsync();
        _folder.Dispose();
    }
}
