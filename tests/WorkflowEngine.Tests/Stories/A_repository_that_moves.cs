using System.Net.Http.Json;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Model;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.Agencies;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Ids are the identity, names are addresses: a repository that is renamed or transferred while an item is at work goes on
/// under its new name.</summary>
public sealed class A_repository_that_moves
{
    private static readonly RepositoryName Gadgets = new("acme", "gadgets"), Theirs = new("globex", "widgets");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rename", false)]
    [InlineData("rename", true)]
    [InlineData("transfer", false)]
    [InlineData("transfer", true)]
    public async Task Before_it_was_written_to_gets_its_work_under_the_new_name(string way, bool forgetsOldNames)
    {
        // Whoever writes first is held: from here on the item has looked its repository up, and its branch is to be pushed.
        await using var story = await EngineStory.Begin(model: new ModelOptions { Latency = TimeSpan.FromMilliseconds(400) });
        story.Forge.Faults.ForgetOldNames = forgetsOldNames;
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await Eventually.Is(() => story.Model.Requests > 0, TimeSpan.FromSeconds(60));

        var name = await Move(story, way);

        await Completed(story, issue, name);
    }

    [Theory]
    [InlineData("rename", false)]
    [InlineData("rename", true)]
    [InlineData("transfer", false)]
    [InlineData("transfer", true)]
    public async Task Between_looking_it_up_and_writing_is_written_to_under_the_new_name(string way, bool forgetsOldNames)
    {
        using var holding = new HoldingHandler();
        await using var story = await EngineStory.Begin(
            services: services => services.AddHttpClient(GiteaModule.ClientName).AddHttpMessageHandler(() => holding));
        story.Forge.Faults.ForgetOldNames = forgetsOldNames;
        holding.Hold(request => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/pulls", StringComparison.Ordinal));
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await holding.Arrived.WaitAsync(TimeSpan.FromSeconds(60), Ct);

        var name = await Move(story, way);
        holding.Release();

        await Completed(story, issue, name);
    }

    [Theory]
    [InlineData("rename", false)]
    [InlineData("transfer", true)]
    public async Task In_review_is_followed_and_answers_people_there(string way, bool forgetsOldNames)
    {
        await using var story = await EngineStory.Begin("propose", settings: new() { ["CORTEX_RECONCILE_INTERVAL"] = "300ms" });
        story.Forge.Faults.ForgetOldNames = forgetsOldNames;
        var done = await story.OpenIssue("Describe the lexer", "File: docs/lexer.md", "docs");
        var ended = await story.Item(done, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));
        using (var merged = await story.AsAlice.PullRequests.Merge("acme", "widgets", ended.PullRequest!.Value, new() { Do = "squash" }, Ct))
        {
            merged.EnsureSuccess();
        }

        await story.Item(done, item => item.Status == "completed");
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var item = await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        var name = await Move(story, way);

        // Nothing tells of it: items that wait look, and the ended one is led there by whoever notices.
        await Shown(story, issue, name);
        await Shown(story, done, name);
        using (var asked = await story.AsAlice.Comments.Create(name.Owner, name.Name, issue, new("/cortex status"), Ct))
        {
            asked.EnsureSuccess();
        }

        await Eventually.Is(async () => (await story.AsAlice.Comments.List(name.Owner, name.Name, issue, null, Ct))
            .Exists(comment => comment.Body.Contains("is **review**", StringComparison.Ordinal)));
        using (var merged = await story.AsAlice.PullRequests.Merge(name.Owner, name.Name, item.PullRequest!.Value, new() { Do = "squash" }, Ct))
        {
            merged.EnsureSuccess();
        }

        await Completed(story, issue, name);
    }

    private static async Task<RepositoryName> Move(EngineStory story, string way)
    {
        if (way == "rename")
        {
            using var name = JsonContent.Create(new { name = Gadgets.Name });
            await story.Call(story.Alice, HttpMethod.Patch, "repos/acme/widgets", name);
            return Gadgets;
        }

        story.Forge.CreateOrganization("globex", "alice");
        using var owner = JsonContent.Create(new { new_owner = Theirs.Owner });
        await story.Call(story.Alice, HttpMethod.Post, "repos/acme/widgets/transfer", owner);
        return Theirs;
    }

    private static async Task Completed(EngineStory story, long issue, RepositoryName name)
    {
        var item = await story.Item(issue, item => item.Status is "completed" or "failed", TimeSpan.FromSeconds(90));
        item.ErrorMessage.ShouldBeNull();
        using var answer = await story.AsAlice.PullRequests.List(name.Owner, name.Name, "all", null, 1, 50, Ct);
        var pull = answer.Required().Where(pull => pull.Body.Contains($"Closes #{issue}\n", StringComparison.Ordinal)).ShouldHaveSingleItem();
        (pull.Number, pull.Merged).ShouldBe((item.PullRequest!.Value, true));
        var comments = await story.AsAlice.Comments.List(name.Owner, name.Name, issue, null, Ct);
        comments.Count(comment => comment.Body.Contains("cortex:receipt", StringComparison.Ordinal)).ShouldBe(1);
        await Eventually.Is(async () => (await story.AsAlice.Comments.List(name.Owner, name.Name, issue, null, Ct))
            .Exists(comment => comment.Body.Contains("**completed**", StringComparison.Ordinal)));
    }

    private static async Task Shown(EngineStory story, long issue, RepositoryName name)
    {
        var item = await story.Item(issue, item => item.RepositoryName == name.ToString(), TimeSpan.FromSeconds(60));
        item.GiteaIssueUrl.ShouldEndWith($"/{name}/issues/{issue}");
        item.MergeRequestUrl!.ShouldEndWith($"/{name}/pulls/{item.PullRequest}");
        await Eventually.Is(async () => (await story.Database.Collection<ConnectedRepository>()
            .Get(Keys.Repository(story.Repository.Id), Ct))?.Document.Name == name.ToString());
    }
}
