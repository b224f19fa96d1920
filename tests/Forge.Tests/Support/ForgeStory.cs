using System.Text.Json.Nodes;
using CodeValdCortex.Testing;

namespace CodeValdCortex.Forge.Tests.Support;

/// <summary>A forge with an organisation, three people and a repository with history, a hook on everything, and
/// a folder for clones.</summary>
internal sealed class ForgeStory : IAsyncDisposable
{
    public const string Repo = "acme/widgets";
    public const string Secret = "a secret";

    private readonly List<ApiClient> clients = [];

    private ForgeStory(ForgeServer forge)
    {
        Forge = forge;
        (Alice, Bot, Bob, Outsider) =
            (forge.CreateUser("alice"), forge.CreateUser("cortex-bot"), forge.CreateUser("bob"), forge.CreateUser("mallory"));
        (AsAlice, AsBot, AsBob, AsOutsider) = (Client(Alice), Client(Bot), Client(Bob), Client(Outsider));
    }

    public ForgeServer Forge { get; }

    public ForgeUser Alice { get; }

    public ForgeUser Bot { get; }

    public ForgeUser Bob { get; }

    public ForgeUser Outsider { get; }

    public ApiClient AsAlice { get; }

    public ApiClient AsBot { get; }

    public ApiClient AsBob { get; }

    public ApiClient AsOutsider { get; }

    public HookReceiver Hooks { get; } = new();

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("forge-tests-");

    public DirectoryInfo Clone { get; private set; } = null!;

    public string CloneUrl => Authorized(Alice);

    /// <param name="version">Whose behaviour.</param>
    /// <param name="options">Changes to the options.</param>
    public static async Task<ForgeStory> Begin(
        ForgeVersion version = ForgeVersion.Gitea122, Func<ForgeOptions, ForgeOptions>? options = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var given = new ForgeOptions { Version = version };
        var story = new ForgeStory(await ForgeServer.Start(options?.Invoke(given) ?? given, ct));
        var seed = story.Folder.CreateSubdirectory("seed");
        await seed.Git("init", "--quiet", "--initial-branch=main");
        await seed.Commit("README.md", "# Widgets\n", "Initial commit");
        await seed.Commit("api/widgets.txt", "one\ntwo\nthree\n", "Describe the API");
        story.Forge.CreateOrganization("acme", "alice");
        await story.Forge.CreateRepository("acme", "widgets", seed.FullName, ct: ct);
        story.Forge.AddCollaborator(Repo, "cortex-bot", ForgePermission.Write);
        story.Forge.AddCollaborator(Repo, "bob", ForgePermission.Write);
        story.Forge.AddHook(Repo, story.Hooks.Url, Secret);
        story.Clone = story.Folder.CreateSubdirectory("clone");
        await story.Clone.Git("clone", "--quiet", story.CloneUrl, ".");
        return story;
    }

    public ApiClient Client(ForgeUser user)
    {
        var client = ApiClient.As(Forge, user);
        clients.Add(client);
        return client;
    }

    public string Authorized(ForgeUser user, string repository = Repo) =>
        $"http://{user.Login}:{user.Token}@{Forge.Url.Authority}/{repository}.git";

    /// <summary>Commits on a branch of its own and pushes it.</summary>
    public async Task<string> PushBranch(string branch, string path = "docs/new.md", string content = "# New\n", string message = "Add a page")
    {
        await Clone.Git("fetch", "--quiet", "origin");
        await Clone.Git("checkout", "--quiet", "-B", branch, "origin/main");
        var sha = await Clone.Commit(path, content, message);
        await Clone.Git("push", "--quiet", "--force", "origin", branch);
        return sha;
    }

    /// <summary>Opens a pull request as the bot.</summary>
    public async Task<long> OpenPullRequest(string head, string title = "Add a page", string body = "")
    {
        var reply = await AsBot.Post($"repos/{Repo}/pulls", new JsonObject
        {
            ["title"] = title,
            ["head"] = head,
            ["base"] = "main",
            ["body"] = body,
        });
        reply.Code.ShouldBe(201, reply.Text);
        return reply.Json["number"]!.GetValue<long>();
    }

    /// <summary>Merges once the forge has checked the pull request.</summary>
    public async Task<ApiClient.Reply> Merge(long number, string style = "squash", JsonObject? more = null, ApiClient? by = null)
    {
        var body = more ?? [];
        body["Do"] = style;
        await Checked(number);
        return await (by ?? AsAlice).Post($"repos/{Repo}/pulls/{number}/merge", body);
    }

    /// <summary>Waits until the forge knows whether the pull request has conflicts.</summary>
    public Task Checked(long number) => Eventually.Is(async () =>
    {
        var state = await AsAlice.Get($"../../_sandbox/state");
        return state.Json["repositories"]!.AsArray()
            .Single(repository => repository!["full_name"]!.GetValue<string>() == Repo)!["pull_requests"]!.AsArray()
            .Single(pull => pull!["number"]!.GetValue<long>() == number)!["check"]!.GetValue<string>() != "checking";
    });

    /// <summary>Events so far, once all deliveries have ended.</summary>
    public async Task<IReadOnlyList<HookReceiver.Request>> Delivered()
    {
        await Forge.WaitForDeliveries(TestContext.Current.CancellationToken);
        return Hooks.Received;
    }

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await Forge.DisposeAsync();
        await Hooks.DisposeAsync();
        foreach (var file in Folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal;   // git's objects are read-only, which stops deletion on Windows
        }

        Folder.Delete(recursive: true);
    }
}
