using System.Text.Json;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Issues;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Model;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Support;

/// <summary>A forge, a model and the engine between them, in one process over the in-memory bus: webhooks come in over HTTP,
/// commits go out over git.</summary>
internal sealed partial class EngineStory : IAsyncDisposable
{
    public const string Repo = "acme/widgets";
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

    /// <summary>git in the bare repository itself.</summary>
    public Task<string> Git(params string[] arguments) => GitCli.Run(Repository.BarePath, arguments);

    public string NewFolder(string name) => _folder.Folder(name);

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
}
