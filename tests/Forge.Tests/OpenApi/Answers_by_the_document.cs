using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.OpenApi;

public sealed class Answers_by_the_document
{
    private readonly List<string> problems = [];
    private ForgeStory story = null!;
    private SwaggerShapes shapes = null!;

    [Theory]
    [InlineData(ForgeVersion.Gitea115)]
    [InlineData(ForgeVersion.Gitea122)]
    public async Task Have_the_documented_statuses_keys_and_types(ForgeVersion version)
    {
        await using var begun = await ForgeStory.Begin(version);
        (story, shapes) = (begun, SwaggerShapes.Of(version));
        await Server();
        await Repositories();
        await Issues();
        await Contents();
        await PullRequests(version);
        await Releases();
        await Hooks();

        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ForgeVersion.Gitea115)]
    [InlineData(ForgeVersion.Gitea122)]
    public async Task Come_from_paths_that_the_forge_lists_in_its_own_document(ForgeVersion version)
    {
        await using var begun = await ForgeStory.Begin(version);
        using var http = new HttpClient(new SocketsHttpHandler());
        var own = JsonNode.Parse(await http.GetStringAsync(
            new Uri(begun.Forge.Url, "swagger.v1.json"), TestContext.Current.CancellationToken))!;

        var hasGuard = own["definitions"]!["MergePullRequestOption"]!["properties"]!["head_commit_id"] is not null;
        hasGuard.ShouldBe(version == ForgeVersion.Gitea122);
        (own["paths"]!["/repos/{owner}/{repo}/collaborators/{collaborator}/permission"] is not null).ShouldBe(version == ForgeVersion.Gitea122);
        own["paths"]!["/repos/{owner}/{repo}/branches/{branch}"]!["delete"].ShouldNotBeNull();
    }

    private async Task Server()
    {
        await Call(story.AsAlice, "GET", "/version");
        await Call(story.AsAlice, "GET", "/settings/api");
        await Call(story.AsAlice, "GET", "/user");
        await Call(story.AsAlice, "GET", "/users/{username}", "bob");
        await Call(story.AsAlice, "GET", "/users/{username}", "nobody");
        using var withPassword = ApiClient.WithPassword(story.Forge, story.Alice);
        await Call(withPassword, "POST", "/users/{username}/tokens", "alice", """{"name":"second","scopes":["all"]}""");
        await Call(withPassword, "GET", "/users/{username}/tokens", "alice");
    }

    private async Task Repositories()
    {
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repositories/{id}", "1");
        await Call(story.AsAlice, "GET", "/user/repos");
        await Call(story.AsAlice, "POST", "/user/repos", body: """{"name":"tools","auto_init":true,"default_branch":"trunk"}""");
        await Call(story.AsAlice, "PATCH", "/repos/{owner}/{repo}", "alice/tools", """{"name":"gears"}""");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}", "alice/gears");
        await Call(story.AsBob, "POST", "/repos/{owner}/{repo}/forks", "acme/widgets", "{}");
        await Call(story.AsBob, "GET", "/repos/{owner}/{repo}/forks", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/collaborators", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/collaborators/{collaborator}", "acme/widgets/bob");
        await Call(story.AsAlice, "PUT", "/repos/{owner}/{repo}/collaborators/{collaborator}", "acme/widgets/bob", """{"permission":"write"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/collaborators/{collaborator}/permission", "acme/widgets/bob");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/assignees", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/branches", "acme/widgets");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/branches", "acme/widgets", """{"new_branch_name":"topic/one"}""");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/branches", "acme/widgets", """{"new_branch_name":"topic/one"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/branches/{branch}", "acme/widgets/topic%2Fone");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/git/refs", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/git/refs/{ref}", "acme/widgets/heads");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/branches/{branch}", "acme/widgets/topic/one");
        const string rule = """{"branch_name":"release","rule_name":"release","required_approvals":1,"status_check_contexts":["test"]}""";
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/branch_protections", "acme/widgets", rule);
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/branch_protections", "acme/widgets");
        await Call(story.AsAlice, "PATCH", "/repos/{owner}/{repo}/branch_protections/{name}", "acme/widgets/release", """{"required_approvals":2}""");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/branch_protections/{name}", "acme/widgets/release");
    }

    private async Task Issues()
    {
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/labels", "acme/widgets", """{"name":"bug","color":"#ee0701"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/labels", "acme/widgets");
        await Call(story.AsAlice, "PATCH", "/repos/{owner}/{repo}/labels/{id}", "acme/widgets/1", """{"name":"defect"}""");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/milestones", "acme/widgets", """{"title":"1.0"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/milestones", "acme/widgets");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/issues", "acme/widgets",
            """{"title":"One","body":"text","labels":[1],"milestone":1,"assignees":["bob"]}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repos/issues/search");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/{index}", "acme/widgets/1");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/{index}", "acme/widgets/99");
        await Call(story.AsAlice, "PATCH", "/repos/{owner}/{repo}/issues/{index}", "acme/widgets/1", """{"state":"closed"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/{index}/labels", "acme/widgets/1");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/issues/{index}/labels", "acme/widgets/1", """{"labels":[1]}""");
        await Call(story.AsAlice, "PUT", "/repos/{owner}/{repo}/issues/{index}/labels", "acme/widgets/1", """{"labels":[1]}""");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/issues/{index}/labels/{id}", "acme/widgets/1/1");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/issues/{index}/labels", "acme/widgets/1");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/issues/{index}/comments", "acme/widgets/1", """{"body":"Hello"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/{index}/comments", "acme/widgets/1");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/comments", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/comments/{id}", "acme/widgets/1");
        await Call(story.AsAlice, "PATCH", "/repos/{owner}/{repo}/issues/comments/{id}", "acme/widgets/1", """{"body":"Hello again"}""");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/issues/comments/{id}/reactions", "acme/widgets/1", """{"content":"+1"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/comments/{id}/reactions", "acme/widgets/1");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/issues/{index}/reactions", "acme/widgets/1", """{"content":"eyes"}""");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/issues/{index}/reactions", "acme/widgets/1", """{"content":"eyes"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/issues/{index}/reactions", "acme/widgets/1");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/issues/{index}/reactions", "acme/widgets/1", """{"content":"eyes"}""");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/issues/comments/{id}", "acme/widgets/1");
    }

    private async Task Contents()
    {
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/contents", "acme/widgets");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/contents/{filepath}", "acme/widgets/README.md");
        var created = await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/contents/{filepath}", "acme/widgets/docs/a.md",
            """{"content":"aGVsbG8K","message":"Say hello"}""");
        var sha = created.Json["content"]!["sha"]!.GetValue<string>();
        await Call(story.AsAlice, "PUT", "/repos/{owner}/{repo}/contents/{filepath}", "acme/widgets/docs/a.md",
            $$"""{"content":"aGVsbG8gYWdhaW4K","sha":"{{sha}}"}""");
        var current = await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/contents/{filepath}", "acme/widgets/docs/a.md");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/contents/{filepath}", "acme/widgets/docs/a.md",
            $$"""{"sha":"{{current.Json["sha"]}}"}""");
    }

    private async Task PullRequests(ForgeVersion version)
    {
        var sha = await story.PushBranch("topic");
        const string open = """{"title":"A page","head":"topic","base":"main","body":"text"}""";
        var pull = await Call(story.AsBot, "POST", "/repos/{owner}/{repo}/pulls", "acme/widgets", open);
        var number = pull.Json["number"]!.GetValue<long>();
        await Call(story.AsBot, "POST", "/repos/{owner}/{repo}/pulls", "acme/widgets", open);
        await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/pulls", "acme/widgets");
        await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/pulls/{index}", $"acme/widgets/{number}");
        await Call(story.AsBot, "PATCH", "/repos/{owner}/{repo}/pulls/{index}", $"acme/widgets/{number}", """{"title":"The page"}""");
        await Call(story.AsBot, "POST", "/repos/{owner}/{repo}/pulls/{index}/requested_reviewers", $"acme/widgets/{number}", """{"reviewers":["bob"]}""");
        await Call(story.AsBob, "POST", "/repos/{owner}/{repo}/pulls/{index}/reviews", $"acme/widgets/{number}",
            """{"event":"APPROVED","comments":[{"path":"docs/new.md","new_position":1,"body":"Nice"}]}""");
        await Call(story.AsBob, "GET", "/repos/{owner}/{repo}/pulls/{index}/reviews", $"acme/widgets/{number}");
        await Call(story.AsBob, "GET", "/repos/{owner}/{repo}/pulls/{index}/reviews/{id}", $"acme/widgets/{number}/1");
        await Call(story.AsBob, "GET", "/repos/{owner}/{repo}/pulls/{index}/reviews/{id}/comments", $"acme/widgets/{number}/1");
        await Call(story.AsBot, "POST", "/repos/{owner}/{repo}/statuses/{sha}", $"acme/widgets/{sha}", """{"state":"success","context":"test"}""");
        await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/commits/{ref}/status", "acme/widgets/topic");
        await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/commits/{ref}/statuses", "acme/widgets/topic");
        await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/pulls/{index}/merge", $"acme/widgets/{number}");
        if (version == ForgeVersion.Gitea122)
        {
            await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/pulls/{index}/files", $"acme/widgets/{number}");
        }

        await story.Merge(number);
        await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/pulls/{index}/merge", $"acme/widgets/{number}");
        await Call(story.AsBot, "GET", "/repos/{owner}/{repo}/pulls/{index}", $"acme/widgets/{number}");
    }

    private async Task Releases()
    {
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/releases", "acme/widgets", """{"tag_name":"v1"}""");
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/releases", "acme/widgets");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/releases/{id}", "acme/widgets/1");
    }

    private async Task Hooks()
    {
        var hook = await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/hooks", "acme/widgets",
            """{"type":"gitea","active":true,"events":["issues"],"config":{"url":"http://127.0.0.1:9/","content_type":"json"}}""");
        var id = hook.Json["id"]!.GetValue<long>();
        await Call(story.AsAlice, "GET", "/repos/{owner}/{repo}/hooks", "acme/widgets");
        await Call(story.AsAlice, "PATCH", "/repos/{owner}/{repo}/hooks/{id}", $"acme/widgets/{id}", """{"active":true}""");
        await Call(story.AsAlice, "POST", "/repos/{owner}/{repo}/hooks/{id}/tests", $"acme/widgets/{id}");
        await Call(story.AsAlice, "DELETE", "/repos/{owner}/{repo}/hooks/{id}", $"acme/widgets/{id}");
    }

    /// <summary>Calls with the values filled in and notes what the document has against it; skips what it does not have.</summary>
    private async Task<ApiClient.Reply> Call(ApiClient client, string method, string path, string values = "", string? body = null)
    {
        var target = Fill(path, values);
        var reply = await client.Send(new HttpMethod(method), target.TrimStart('/'), body is null ? null : JsonNode.Parse(body));
        if (shapes.Has(method, path))
        {
            problems.AddRange(shapes.Check(method, path, reply.Code, reply.Text));
        }
        else
        {
            reply.Code.ShouldBeOneOf(404, 405);
        }

        return reply;
    }

    // The last placeholder takes all that is left, slashes too.
    private static string Fill(string path, string values)
    {
        var names = path.Split('/').Where(part => part.StartsWith('{')).ToList();
        var parts = values.Split('/', names.Count == 0 ? 1 : names.Count);
        for (var at = 0; at < names.Count; at++)
        {
            path = path.Replace(names[at], parts[at], StringComparison.Ordinal);
        }

        return path;
    }
}
