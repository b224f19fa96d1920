using System.Text.Json;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Forge;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Intake;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using CodeValdCortex.WorkflowEngine.Texts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class An_echo_of_an_own_write
{
    private static readonly Dictionary<string, string?> Patient = new()
    {
        ["CORTEX_POLL_INTERVAL"] = "1h", ["CORTEX_RECONCILE_INTERVAL"] = "1h", ["GITEA_TIMEOUT"] = "30s",
    };

    private readonly Logged<Echoes> _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Starts_nothing_and_writes_nothing()
    {
        await using var story = await EngineStory.Begin("propose");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();
        await story.Settled(issue);
        await story.Forge.WaitForDeliveries(Ct);
        var echoes = Ours(story);
        var (asked, told) = (story.Model.Requests, story.Forge.Deliveries.Count);

        await Replay(story, issue, echoes);

        echoes.Select(echo => echo.Event).Distinct(StringComparer.Ordinal).ShouldBe(
            ["create", "issue_comment", "issues", "pull_request", "pull_request_comment", "push"], ignoreOrder: true);
        story.Forge.Deliveries.Count.ShouldBe(told + echoes.Count, "a write would have told of itself");
        story.Model.Requests.ShouldBe(asked);
        var after = await story.Item(issue, _ => true);
        (after.Run, after.Status, after.CommitHashes.Count).ShouldBe((1, "review", 1));
    }

    [Theory]
    [InlineData(ForgeVersion.Gitea122, "propose", null, "comment pull-request-opened push review")]
    [InlineData(ForgeVersion.Gitea115, "propose", null, "comment pull-request-opened push review")]
    [InlineData(ForgeVersion.Gitea122, "merge", null, "branch-deleted comment issue-closed pull-request-merged pull-request-opened push review")]
    [InlineData(ForgeVersion.Gitea122, "propose", "/cortex cancel", "branch-deleted comment pull-request-closed pull-request-opened push review")]
    [InlineData(ForgeVersion.Gitea115, "propose", "/cortex cancel", "branch-deleted comment pull-request-closed pull-request-opened push review")]
    public async Task Is_known_by_its_intent_and_read_by_nobody(ForgeVersion version, string mode, string? command, string kinds)
    {
        await using var story = await EngineStory.Begin(mode, new ForgeOptions { Version = version }, Patient, services: Listen);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status is "completed" or "failed", TimeSpan.FromSeconds(60));
        if (command is not null)
        {
            await EngineStory.Comment(story.AsAlice, issue, command);
            await story.Item(issue, item => item.Status == "cancelled", TimeSpan.FromSeconds(60));
        }

        await story.Settled(issue);
        await story.Forge.WaitForDeliveries(Ct);
        // What a payload cannot tell, the labels, is read; and rules may have come to the default branch with any push to it.
        var echoes = Ours(story).Where(echo => Action(echo) != "label_updated" && Ref(echo) != "refs/heads/main").ToList();
        var (asked, known) = (Asked(story), _log.Lines.Count);

        await Replay(story, issue, echoes);

        Asked(story).ShouldBe(asked);
        _log.Lines.Skip(known).Select(line => line.Values["Kind"]).Distinct().Order().ShouldBe(kinds.Split(' '));
        _log.Lines.ShouldAllBe(line => line.Level == LogLevel.Debug);
    }

    [Fact]
    public async Task Is_known_before_the_write_s_own_answer()
    {
        await using var story = await EngineStory.Begin("propose", settings: Patient, services: Listen);
        story.Forge.Faults.Add(new() { Kind = FaultKind.Slow, Method = "POST", Match = "/pulls$", Count = 1, Delay = TimeSpan.FromSeconds(10) });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        await Eventually.Is(() => Kinds().Contains("pull-request-opened"), TimeSpan.FromSeconds(60));

        (await story.Database.Query(new IntentsOfExecution(ExecutionId.Of(story.Repository.Id, issue)), Ct))
            .Single(intent => intent.Kind == Effects.PullRequest).State.ShouldBe("planned", "the answer is still to come");
        (await story.Item(issue, item => item.WaitingFor?.Kind == "person" || item.Status == "failed", TimeSpan.FromSeconds(60))).Status.ShouldBe("review");
        (await story.PullRequests("all")).Count.ShouldBe(1);
        Kinds().ShouldContain("push");
    }

    [Fact]
    public async Task Is_known_whoever_is_said_to_have_done_it_and_only_at_that_commit()
    {
        await using var story = await EngineStory.Begin("propose", settings: Patient, services: Listen);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        await story.Settled(issue);
        var (head, asked, known) = (item.CommitHashes[^1], Asked(story), Kinds().Count);
        var bus = story.App.Services.GetRequiredService<IBus>();

        await bus.Publish(Pushed(story, item.BranchName!, head, login: "cortex-bot-renamed", id: 777_777), Ct);
        await bus.Publish(Pushed(story, item.BranchName!, head, login: "alice", id: story.Alice.Id), Ct);
        await Eventually.Is(() => Kinds().Count == known + 2);
        await story.Settled(issue);
        Asked(story).ShouldBe(asked);

        // The bot's own account, used by a person.
        await bus.Publish(Pushed(story, item.BranchName!, new string('a', 40), login: "cortex-bot", id: story.Bot.Id), Ct);
        await Eventually.Is(() => Asked(story) > asked);
        Kinds().Count.ShouldBe(known + 2);
    }

    [Fact]
    public async Task Is_no_command_whatever_it_says()
    {
        await using var story = await EngineStory.Begin("propose", services: Listen);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        await EngineStory.Comment(story.AsBot, issue, $"/cortex cancel\n\n{Marker.Of("reply", "1")}\n");

        await story.Forge.WaitForDeliveries(Ct);
        await story.Settled(issue);
        (await story.Item(issue, _ => true)).Status.ShouldBe("review");
        var foreign = _log.Lines.Where(line => line.Level == LogLevel.Information).ShouldHaveSingleItem("nobody noted that marker");
        foreign.Values["Number"].ShouldBe(issue);
    }

    private void Listen(IServiceCollection services) => services.AddSingleton<ILogger<Echoes>>(_log);

    private List<string> Kinds() => [.. _log.Lines.Select(line => line.Values.GetValueOrDefault("Kind")).OfType<string>()];

    // Whoever else asks in a test asks as a person.
    private static int Asked(EngineStory story) => story.Forge.Requests.Count(request => request.Login == "cortex-bot");

    private static List<ForgeDelivery> Ours(EngineStory story) =>
        [.. story.Forge.Deliveries.Where(delivery => Text(delivery, "sender", "login") == "cortex-bot")];

    private static async Task Replay(EngineStory story, long issue, IEnumerable<ForgeDelivery> echoes)
    {
        foreach (var echo in echoes)
        {
            story.Forge.Replay(echo.Id);
        }

        await story.Forge.WaitForDeliveries(Ct);
        await story.Settled(issue);
    }

    private static BranchPushed Pushed(EngineStory story, string branch, string after, string login, long id) => new()
    {
        Source = new()
        {
            DeliveryId = $"told-{login}", RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, SenderId = id, SenderLogin = login,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        },
        Ref = $"refs/heads/{branch}", Before = new string('0', 40), After = after,
    };

    private static string? Action(ForgeDelivery delivery) => Text(delivery, "action");

    private static string? Ref(ForgeDelivery delivery) => Text(delivery, "ref");

    private static string? Text(ForgeDelivery delivery, params string[] path)
    {
        using var json = JsonDocument.Parse(delivery.Payload);
        var element = json.RootElement;
        return path.All(name => element.TryGetProperty(name, out element)) ? element.GetString() : null;
    }
}
