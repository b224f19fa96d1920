using System.Globalization;
using CodeValdCortex.Forge;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Model;
using CodeValdCortex.Standalone.Demo;
using CodeValdCortex.Standalone.Hosting;

namespace CodeValdCortex.Bench.Workflow.World;

/// <summary>A forge with repositories, a model that answers at once, and the whole product in this process: one bus in memory,
/// one SQLite file, one address. No continuous integration, so that policies of documents wait for nobody.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    private const string Secret = "bench";
    private readonly string _folder;
    private readonly ModelServer _model;
    private readonly WebApplication _product;

    private BenchWorld(string folder, ForgeServer forge, ModelServer model, WebApplication product) =>
        (_folder, Forge, _model, _product) = (folder, forge, model, product);

    public ForgeServer Forge { get; }

    /// <summary>Who opens the issues.</summary>
    public required ForgePerson Owner { get; init; }

    /// <summary><c>owner/name</c> of each repository.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>The labels of a document's issue, by repository.</summary>
    public required IReadOnlyList<long[]> Labels { get; init; }

    public static async Task<BenchWorld> Start(int repositories, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("cortex-bench-").FullName;
        var origin = Path.Combine(folder, "origin.git");
        await new DemoGit(new GitRunner(new GitHome(folder))).PrepareOrigin(null, origin, ct);
        var forge = await ForgeServer.Start(new ForgeOptions { DataFolder = Path.Combine(folder, "forge") }, ct);
        var model = await ModelServer.Start(new ModelOptions(), ct);
        var (user, bot) = (forge.CreateUser("mara"), forge.CreateUser("cortex-bot"));
        var owner = new ForgePerson(forge.Url, user.Login, user.Token);
        var (names, labels) = (new List<string>(), new List<long[]>());
        for (var i = 1; i <= repositories; i++)
        {
            var repository = await forge.CreateRepository(user.Login, string.Create(CultureInfo.InvariantCulture, $"orchard-{i}"), origin, ct: ct);
            forge.AddCollaborator(repository.FullName, bot.Login, ForgePermission.Write);
            names.Add(repository.FullName);
            labels.Add([.. (await owner.Labels(repository.FullName, ["work-item", "documentation"], ct)).Values]);
        }

        var product = await Product(folder, forge, model, bot.Token, ct);
        var ingress = new Uri(new Uri(product.Urls.First()), "/api/v1/webhooks/gitea");
        names.ForEach(name => forge.AddHook(name, ingress, Secret));
        return new BenchWorld(folder, forge, model, product) { Owner = owner, Repositories = names, Labels = labels };
    }

    /// <summary>Opens a document's issue.</summary>
    public Task<long> Open(int repository, int id, CancellationToken ct) => Owner.OpenIssue(
        Repositories[repository], $"Note {id}: how the cold store is run",
        string.Create(CultureInfo.InvariantCulture, $"Growers asked for it.\n\nFile: docs/notes/note-{id}.md"), Labels[repository], ct);

    public async ValueTask DisposeAsync()
    {
        await _product.StopAsync(CancellationToken.None);
        await _product.DisposeAsync();
        Owner.Dispose();
        await _model.DisposeAsync();
        await Forge.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<WebApplication> Product(string folder, ForgeServer forge, ModelServer model, string token, CancellationToken ct)
    {
        var port = FreePort();
        var product = AllServices.From(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["GITEA_URL"] = forge.Url.ToString(),
            ["GITEA_TOKEN"] = token,
            ["GITEA_WEBHOOK_SECRET"] = Secret,
            ["OPENAI_API_KEY"] = "sandbox-key",
            ["OPENAI_BASE_URL"] = model.Url.ToString(),
            ["OPENAI_MODEL"] = ModelOptions.DefaultModel,
            ["DATA_DIR"] = Path.Combine(folder, "data"),
            ["APP_PORT"] = port,
            ["INDEXER_URL"] = $"http://127.0.0.1:{port}/",
            ["CORTEX_DEFAULT_MODE"] = "merge",
            ["CORTEX_MERGES_PER_DAY"] = "10000",
            ["CORTEX_BUDGET_DAY_USD"] = "1000",
            ["CORTEX_BUDGET_MONTH_USD"] = "1000",
            ["LOG_LEVEL"] = "error",
        }, _ => { });
        product.Urls.Clear();
        product.Urls.Add($"http://127.0.0.1:{port}");
        await product.StartAsync(ct);
        return product;
    }

    private static string FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
