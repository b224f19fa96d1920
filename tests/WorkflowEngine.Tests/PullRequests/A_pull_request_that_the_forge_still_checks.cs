using System.Net.Http.Json;
using System.Text;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.PullRequests;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.PullRequests;

namespace CodeValdCortex.WorkflowEngine.Tests.PullRequests;

/// <summary>After each move of head or base a pull request looks for a moment like one with a conflict.</summary>
public sealed class A_pull_request_that_the_forge_still_checks : IAsyncLifetime
{
    private static readonly RepositoryName Name = new("acme", "widgets");

    private readonly SocketsHttpHandler _handler = new();
    private readonly TemporaryFolder _folder = new();

    // The forge's check and our pauses end when a test says so.
    private readonly TestClock _forgeClock = new(), _ourClock = new();
    private ForgeServer _forge = null!;
    private ForgeUser _alice = null!;
    private GiteaClient _asAlice = null!;
    private CheckedPullRequests _pulls = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _forge = await ForgeServer.Start(new ForgeOptions { TimeProvider = _forgeClock }, Ct);
        (_alice, var bot) = (_forge.CreateUser("alice"), _forge.CreateUser("cortex-bot"));
        _forge.CreateOrganization("acme", "alice");
        await _forge.CreateRepository("acme", "widgets", await Seed(), ct: Ct);
        _asAlice = GiteaClient.Connect(_forge.Url, _alice.Token, _handler);
        _pulls = new CheckedPullRequests(GiteaClient.Connect(_forge.Url, bot.Token, _handler), _ourClock);
        using var opened = await _asAlice.PullRequests.Create("acme", "widgets", new() { Title = "Explain", Body = "", Head = "topic", Base = "main" }, Ct);
        opened.Required().Number.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _forge.DisposeAsync();
        _handler.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Is_looked_at_again_before_it_counts_as_one_with_a_conflict()
    {
        await MoveMain("other.md");
        var reading = _pulls.Read(Name, 1, Ct);
        await Eventually.Is(() => Looks == 1);

        await EndCheck();
        await Eventually.Is(() => Tick(reading));

        (await reading).Mergeable.ShouldBeTrue();
        Looks.ShouldBe(2);
    }

    [Fact]
    public async Task Has_a_conflict_where_the_third_look_still_shows_one()
    {
        await MoveMain("topic.md");

        var reading = _pulls.Read(Name, 1, Ct);
        await Eventually.Is(() => Tick(reading));

        (await reading).Mergeable.ShouldBeFalse();
        Looks.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_looked_at_once_where_it_merges_or_is_closed(bool closed)
    {
        if (closed)
        {
            await MoveMain("topic.md");
            using var edited = await _asAlice.PullRequests.Edit("acme", "widgets", 1, new() { State = "closed" }, Ct);
            edited.EnsureSuccess();
        }

        var reading = _pulls.Read(Name, 1, Ct);
        await Eventually.Is(() => Tick(reading));

        (await reading).Mergeable.ShouldBe(!closed);
        Looks.ShouldBe(1);
    }

    private int Looks => _forge.Requests.Count(request => request.Login == "cortex-bot" && request.Path.EndsWith("/pulls/1", StringComparison.Ordinal));

    private bool Tick(Task<PullRequest> reading)
    {
        _ourClock.Advance(TimeSpan.FromMilliseconds(50));
        return reading.IsCompleted;
    }

    private async Task<string> Seed()
    {
        var seed = _folder.Folder("seed");
        await GitCli.Run(seed, "init", "--quiet", "--initial-branch=main");
        await File.WriteAllTextAsync(Path.Combine(seed, "README.md"), "# Widgets\n", Ct);
        await GitCli.Run(seed, "add", "--all");
        await GitCli.Run(seed, "commit", "--quiet", "-m", "Begin");
        await GitCli.Run(seed, "checkout", "--quiet", "-b", "topic");
        await File.WriteAllTextAsync(Path.Combine(seed, "topic.md"), "# Topic\n", Ct);
        await GitCli.Run(seed, "add", "--all");
        await GitCli.Run(seed, "commit", "--quiet", "-m", "Explain");
        await GitCli.Run(seed, "checkout", "--quiet", "main");
        return seed;
    }

    private async Task MoveMain(string path)
    {
        using var http = new HttpClient(_handler, disposeHandler: false);
        http.DefaultRequestHeaders.Authorization = new("token", _alice.Token);
        using var written = await http.PostAsJsonAsync(
            new Uri(_forge.Url, $"api/v1/repos/{Name}/contents/{path}"), new { branch = "main", message = "Move", content = Convert.ToBase64String(Encoding.UTF8.GetBytes("# Else\n")) }, Ct);
        written.EnsureSuccessStatusCode();
        (await Seen()).Mergeable.ShouldBeFalse();
    }

    private Task EndCheck() => Eventually.Is(async () =>
    {
        _forgeClock.Advance(TimeSpan.FromSeconds(1));
        return (await Seen()).Mergeable;
    });

    private async Task<PullRequest> Seen()
    {
        using var answer = await _asAlice.PullRequests.Get("acme", "widgets", 1, Ct);
        return answer.Required();
    }
}
