using System.Net;
using System.Net.Http.Json;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class A_forge_that_asks_for_patience
{
    private static readonly Dictionary<string, string?> Looking = new() { ["CORTEX_RECONCILE_INTERVAL"] = "300ms" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Is_left_alone_for_as_long_as_it_asks(int status)
    {
        await using var story = await EngineStory.Begin("propose");
        story.Forge.Faults.Add(new()
        {
            Kind = FaultKind.RateLimit, Status = status, Method = "POST", Match = "/pulls$", Count = 10, Delay = TimeSpan.FromMinutes(20),
        });

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "provider", TimeSpan.FromSeconds(60));

        item.WaitingFor!.Until!.Value.ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(18));
        item.WaitingFor.Detail.ShouldContain("asks to be left alone");
        story.Forge.Faults.Armed.ShouldHaveSingleItem().Struck.ShouldBe(1, "it was not asked again meanwhile");
    }

    [Fact]
    public async Task Loses_no_event_that_could_not_be_read_then()
    {
        await using var story = await EngineStory.Begin("propose", settings: Looking);
        story.Forge.Faults.Add(new() { Kind = FaultKind.RateLimit, Method = "GET", Match = "/issues/1$", Count = 3, Delay = TimeSpan.FromMinutes(20) });

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");

        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        (await story.Database.Query(new DeadLettersPage(null, null, 10), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_a_question_answered_once_when_the_pause_it_came_in_is_over()
    {
        await using var story = await EngineStory.Begin("propose", settings: Looking);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        await Pause(story, TimeProvider.System.GetUtcNow());

        await EngineStory.Comment(story.AsBob, issue, "/cortex status");
        await story.Forge.WaitForDeliveries(Ct);
        // The news of the item's own pull request may have come into the pause as well.
        await Eventually.Is(async () => (await story.Database.Collection<Storage.Documents.Workflow.Cursor>()
            .Get($"deferred-{story.Repository.Id}", Ct))?.Document.Position.Contains("comment:", StringComparison.Ordinal) == true);
        (await Answers(story, issue)).ShouldBe(0, "nothing is written in a pause");
        await Pause(story, null);

        await Eventually.Is(async () => await Answers(story, issue) == 1);
        await Eventually.Is(async () => (await story.Database.Collection<Storage.Documents.Workflow.Cursor>()
            .Get($"deferred-{story.Repository.Id}", Ct))!.Document.Position.Length == 0);
        (await story.Database.Query(new DeadLettersPage(null, null, 10), Ct)).ShouldBeEmpty();
        (await Answers(story, issue)).ShouldBe(1);
    }

    [Theory]
    [InlineData("token does not have at least one of required scope(s): [write:issue]", "write:issue")]
    [InlineData("token does not have at least one of required scope(s), required=[write:repository], token scope=read:user", "write:repository")]
    public async Task Has_the_scope_named_that_a_token_lacks(string message, string scope)
    {
        using var refusing = new Refusing(message);
        var gitea = GiteaClient.Connect(new Uri("http://forge.test"), "t", refusing);
        using var answer = await gitea.Issues.Get("acme", "widgets", 1, Ct);
        var refused = Should.Throw<GiteaException>(() => answer.Required());

        var failure = new EngineFailures(TimeProvider.System).Classify(refused).ShouldNotBeNull();

        (failure.Code, failure.Retryable).ShouldBe(("token-scope", false));
        failure.Sentence.ShouldContain($"lacks the scope {scope}.");
    }

    [Theory]
    [InlineData("write:issue")]
    [InlineData("write:repository")]
    public async Task Has_that_scope_named_on_the_item(string lacking)
    {
        using var limited = new OtherToken();
        await using var story = await EngineStory.Begin(
            "propose", services: services => services.AddHttpClient(GiteaModule.ClientName).AddHttpMessageHandler(() => limited));
        string[] all = ["write:issue", "write:repository", "read:user"];
        limited.Token = await Token(story, [.. all.Select(scope => scope == lacking ? scope.Replace("write", "read", StringComparison.Ordinal) : scope)]);

        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.Status == "failed", TimeSpan.FromSeconds(60));

        item.ErrorCode.ShouldBe("token-scope");
        var said = item.ErrorMessage.ShouldNotBeNull();
        said.ShouldContain($"lacks the scope {lacking}.");
        said.ShouldContain("GITEA_TOKEN");
    }

    private static async Task<string> Token(EngineStory story, string[] scopes)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(story.Forge.Url, $"api/v1/users/{story.Bot.Login}/tokens"))
        {
            Content = JsonContent.Create(new { name = "limited", scopes }),
        };
        request.Headers.Authorization = new(
            "Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{story.Bot.Login}:{story.Bot.Password}")));
        using var answer = await http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Ct)).GetProperty("sha1").GetString()!;
    }

    private static async Task<int> Answers(EngineStory story, long issue) =>
        (await story.Comments(issue)).Count(comment => comment.Body.Contains("is **review**", StringComparison.Ordinal));

    private static async Task Pause(EngineStory story, DateTimeOffset? at)
    {
        var repositories = story.Database.Collection<ConnectedRepository>();
        var stored = (await repositories.Get(Storage.Keys.Repository(story.Repository.Id), Ct))!;
        (await repositories.TryReplace(stored.Document with { PausedAt = at, PausedBy = at is null ? null : "alice" }, stored.Revision, Ct)).ShouldNotBeNull();
    }

    private sealed class OtherToken : DelegatingHandler
    {
        public string? Token { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Token is { } token)
            {
                request.Headers.Authorization = new("token", token);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Refusing(string message) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)
            {
                RequestMessage = request, Content = new StringContent($$"""{"message":"{{message}}","url":"http://forge.test"}"""),
            });
    }
}
