using System.Text.Json;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Gitea.Labels;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.LlmAgent;
using CodeValdCortex.Model;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WebhookIngress;
using CodeValdCortex.WorkflowEngine.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>A forge, a model and the engine between them, in one process over the in-memory bus: webhooks come in over HTTP,
/// commits go out over git.</summary>
internal sealed class EngineStory : IAsyncDisposable
{
    public const string Repo = "acme/widgets";
    private const string Secret = "a-webhook-secret-for-tests";
    public static readonly RepositoryName Name = new("acme", "widgets");

    private readonly TemporaryFolder _folder = new();
    private readonly SocketsHttpHandler _handler = new();
    private readonly int _port = FreePort.Next();
    private Func<Task> _start = null!;

    private EngineStory(ForgeServer forge, ModelServer model)
    {
        (Forge, Model) = (forge, model);
        (Alice, Bob, Bot, Mallory) =
            (forge.CreateUser("alice"), forge.CreateUser("bob"), forge.CreateUser("cortex-bot"), forge.CreateUser("mallory"));
        (AsAlice, AsBob, AsBot, AsMallory) = (Client(Alice), Client(Bob), Client(Bot), Client(Mallory));
    }

    public ForgeServer Forge { get; }
    public ModelServer Model { get; }
    public ForgeUser Alice { get; }
    public ForgeUser Bob { get; }
    public ForgeUser Bot { get; }
    public ForgeUser Mallory { get; }
    public GiteaClient AsAlice { get; }
    public GiteaClient AsBob { get; }
    public GiteaClient AsBot { get; }
    public GiteaClient AsMallory { get; }
    public ForgeRepository Repository { get; private set; } = null!;
    public WebApplication App { get; private set; } = null!;

    public IDocumentDatabase Database => App.Services.GetRequiredService<IDocumentDatabase>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<EngineStory> Begin(
        string mode = "merge", ForgeOptions? forge = null, Dictionary<string, string?>? settings = null, bool hook = true,
        ModelOptions? model = null, bool empty = false, Action<IServiceCollection>? services = null)
    {
        var story = new EngineStory(
            await ForgeServer.Start(forge ?? new ForgeOptions(), Ct), await ModelServer.Start(model ?? new ModelOptions(), Ct));
        await story.Seed(empty);
        await story.StartEngine(mode, settings ?? [], hook, services);
        return story;
    }

    /// <summary>Opens an issue as alice, labelled as given; the trigger label comes with it.</summary>
    public async Task<long> OpenIssue(string title, string body, params string[] labels)
    {
        using var created = await AsAlice.Issues.Create(Name.Owner, Name.Name, new CreateIssue
        {
            Title = title, Body = body, Labels = [.. await LabelIds(["work-item", .. labels])],
        }, Ct);
        return created.Required().Number;
    }

    public async Task<IReadOnlyList<long>> LabelIds(params string[] names)
    {
        var ids = new List<long>();
        foreach (var name in names)
        {
            var known = await AsAlice.Labels.List(Name.Owner, Name.Name, 1, 50, Ct);
            if (known.Find(label => label.Name == name) is not { } label)
            {
                using var made = await AsAlice.Labels.Create(Name.Owner, Name.Name, new CreateLabel(name, "#00aabb"), Ct);
                label = made.Required();
            }

            ids.Add(label.Id);
        }

        return ids;
    }

    /// <summary>The item of an issue once it satisfies the condition.</summary>
    public Task<WorkItem> Item(long issue, Func<WorkItem, bool> condition, TimeSpan? timeout = null) => Eventually.Find(
        async () => await Database.Query(new WorkItemByExecution(ExecutionId.Of(Repository.Id, issue)), Ct) is { } item && condition(item)
            ? item
            : null,
        timeout: timeout);

    /// <summary>Waits until nothing is told of the item for a while: what should not happen has had its time.</summary>
    public async Task Settled(long issue)
    {
        var (version, quietSince) = (-1L, TimeProvider.System.GetTimestamp());
        await Eventually.Is(async () =>
        {
            var item = await Item(issue, _ => true);
            if (item.Version != version)
            {
                (version, quietSince) = (item.Version, TimeProvider.System.GetTimestamp());
            }

            return TimeProvider.System.GetElapsedTime(quietSince) > TimeSpan.FromSeconds(1.5);
        });
    }

    public async Task<IReadOnlyList<PullRequest>> PullRequests(string state)
    {
        using var answer = await AsAlice.PullRequests.List(Name.Owner, Name.Name, state, null, 1, 50, Ct);
        return answer.Required();
    }

    public async Task<Issue> Issue(long number)
    {
        using var answer = await AsAlice.Issues.Get(Name.Owner, Name.Name, number, Ct);
        return answer.Required();
    }

    public Task<List<Comment>> Comments(long number) => AsAlice.Comments.List(Name.Owner, Name.Name, number, null, Ct);

    /// <summary>How many reactions an issue has.</summary>
    public Task<int> Reactions(long number) => Reactions($"{number}");

    /// <summary>How many reactions an issue, <c>12</c>, or a comment, <c>comments/507</c>, has.</summary>
    public async Task<int> Reactions(string where)
    {
        using var http = new HttpClient(_handler, disposeHandler: false);
        http.DefaultRequestHeaders.Authorization = new("token", Alice.Token);
        await using var body = await http.GetStreamAsync(new Uri(Forge.Url, $"api/v1/repos/{Repo}/issues/{where}/reactions"), Ct);
        using var json = await JsonDocument.ParseAsync(body, default, Ct);
        return json.RootElement.ValueKind == JsonValueKind.Array ? json.RootElement.GetArrayLength() : 0;
    }

    public static async Task Comment(GiteaClient who, long number, string text)
    {
        using var answer = await who.Comments.Create(Name.Owner, Name.Name, number, new(text), Ct);
        answer.EnsureSuccess();
    }

    public static async Task Approve(GiteaClient who, long number, string verdict = "APPROVED", string? text = null)
    {
        using var answer = await who.Reviews.Create(Name.Owner, Name.Name, number, new CreateReview { Event = verdict, Body = text }, Ct);
        answer.EnsureSuccess();
    }

    public async Task Label(long number, params string[] names)
    {
        using var answer = await AsAlice.Labels.Add(Name.Owner, Name.Name, number, new LabelIds(await LabelIds(names)), Ct);
        answer.EnsureSuccess();
    }

    /// <summary>A call that no client of the product makes, as that user.</summary>
    public async Task Call(ForgeUser who, HttpMethod method, string path, HttpContent? body = null)
    {
        using var http = new HttpClient(_handler, disposeHandler: false);
        using var request = new HttpRequestMessage(method, new Uri(Forge.Url, $"api/v1/{path}")) { Content = body };
        request.Headers.Authorization = new("token", who.Token);
        using var answer = await http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Commits a file on a branch and pushes it, as that user.</summary>
    /// <returns>The commit.</returns>
    public Task<string> Push(ForgeUser who, string branch, string path, string text) => Push(who, branch, (path, text));

    /// <summary>Commits files on a branch and pushes them, as that user.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> Push(ForgeUser who, string branch, params (string Path, string Text)[] files)
    {
        var clone = NewFolder($"clone-{Guid.NewGuid():N}");
        var remote = new UriBuilder(new Uri(Forge.Url, $"{Repo}.git")) { UserName = who.Login, Password = who.Token }.Uri.ToString();
        await GitCli.Run(clone, "clone", "--quiet", remote, ".");
        await GitCli.Run(clone, "checkout", "--quiet", "-B", branch, (await Git("branch", "--list", branch)).Length > 0 ? $"origin/{branch}" : "origin/main");
        foreach (var (path, text) in files)
        {
            Write(clone, path, text);
        }

        await GitCli.Run(clone, "add", "--all");
        await GitCli.Run(clone, "commit", "--quiet", "-m", $"Write {files[0].Path}");
        await GitCli.Run(clone, "push", "--quiet", "origin", $"HEAD:refs/heads/{branch}");
        return await GitCli.Run(clone, "rev-parse", "HEAD");
    }

    /// <summary>git in the bare repository itself.</summary>
    public Task<string> Git(params string[] arguments) => GitCli.Run(Repository.BarePath, arguments);

    public string NewFolder(string name) => _folder.Folder(name);

    /// <summary>Another repository like the first one, with its webhook; acme's, and alice's alone.</summary>
    public async Task<ForgeRepository> CreateRepository(string name)
    {
        var repository = await Forge.CreateRepository("acme", name, _folder.Folder("seed"), ct: Ct);
        Forge.AddCollaborator(repository.FullName, Bot.Login, ForgePermission.Admin);
        Forge.AddHook(repository.FullName, Hook, Secret);
        return repository;
    }

    /// <summary>Ends the engine and starts another on the same data.</summary>
    public async Task Restart()
    {
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await _start();
    }

    private Uri Hook => new($"http://127.0.0.1:{_port}/api/v1/webhooks/gitea");

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await Forge.DisposeAsync();
        await Model.DisposeAsync();
        _handler.Dispose();
        _folder.Dispose();
    }

    private GiteaClient Client(ForgeUser user) => GiteaClient.Connect(Forge.Url, user.Token, _handler);

    private async Task Seed(bool empty)
    {
        var seed = _folder.Folder("seed");
        await GitCli.Run(seed, "init", "--quiet", "--initial-branch=main");
        Write(seed, "README.md", "# Widgets\n\nA small library.\n");
        Write(seed, "docs/guide.md", "# Guide\n\nHow to use widgets.\n");
        Write(seed, "src/parser.go", "package widgets\n\n// Parse reads a widget.\nfunc Parse(text string) string {\n\treturn text\n}\n");
        await GitCli.Run(seed, "add", "--all");
        await GitCli.Run(seed, "commit", "--quiet", "-m", "Initial commit");
        Forge.CreateOrganization("acme", "alice");
        Repository = await Forge.CreateRepository("acme", "widgets", empty ? null : seed, ct: Ct);
        Forge.AddCollaborator(Repo, "bob", ForgePermission.Write);
        Forge.AddCollaborator(Repo, "cortex-bot", ForgePermission.Admin);
    }

    private static void Write(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private async Task StartEngine(string mode, Dictionary<string, string?> settings, bool hook, Action<IServiceCollection>? services)
    {
        _start = () => StartEngine(mode, settings, services);
        await _start();
        if (hook)
        {
            Forge.AddHook(Repo, Hook, Secret);
        }
    }

    private async Task StartEngine(string mode, Dictionary<string, string?> settings, Action<IServiceCollection>? services)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["GITEA_URL"] = Forge.Url.ToString(),
            ["GITEA_TOKEN"] = Bot.Token,
            ["GITEA_WEBHOOK_SECRET"] = Secret,
            ["OPENAI_BASE_URL"] = Model.Url.ToString(),
            ["OPENAI_API_KEY"] = new ModelOptions().ApiKey,
            ["OPENAI_MODEL"] = ModelOptions.DefaultModel,
            ["DATA_DIR"] = _folder.Folder("data"),
            ["APP_PORT"] = $"{_port}",
            ["LOG_LEVEL"] = "error",
            ["CORTEX_DEFAULT_MODE"] = mode,
            ["CORTEX_POLL_INTERVAL"] = "300ms",
            ["GITEA_TIMEOUT"] = "2s",
            ["INDEXER_URL"] = "http://127.0.0.1:1",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults("engine-story");
        builder.AddWebhookIngress();
        builder.AddLlmAgent();
        builder.AddWorkflowEngine();
        builder.AddToBus(bus => bus.AddConsumer<IndexerStandIn>());
        services?.Invoke(builder.Services);
        App = builder.Build();
        App.MapServiceDefaults();
        App.MapWebhookIngress();
        App.MapWorkflowEngine();
        await App.StartAsync(Ct);
    }
}
