using System.Text.Json;
using CodeValdCortex.Gitea.Hooks;

namespace CodeValdCortex.Gitea.Tests.Hooks;

public sealed class Installing_a_webhook
{
    private const string Hooks = "/api/v1/repos/acme/widgets/hooks";
    private static readonly WebhookTarget Target = WebhookTarget.OfRepository(RepositoryName.Parse("acme/widgets"));
    private static readonly WebhookWish Wish = new() { Url = new Uri("http://cortex:8080/api/v1/webhooks/gitea"), Secret = "s3cret" };

    [Fact]
    public async Task Makes_one_with_all_events_where_there_is_none()
    {
        await using var server = await Server([]);
        var report = await Install(server, Wish);
        report.Outcome.ShouldBe(WebhookOutcome.Created);
        var sent = JsonDocument.Parse(server.Requests.Single(request => request.Call == "POST " + Hooks).Body).RootElement;
        sent.GetProperty("active").GetBoolean().ShouldBeTrue();
        sent.GetProperty("config").GetProperty("secret").GetString().ShouldBe("s3cret");
        sent.GetProperty("events").EnumerateArray().Select(e => e.GetString()).ShouldBe(WebhookWish.Events);
    }

    [Fact]
    public async Task Changes_nothing_where_the_right_one_is_there()
    {
        await using var server = await Server([Hook(4, Wish.UrlWithFingerprint), Hook(5, "http://other:8080/api/v1/webhooks/gitea")]);
        (await Install(server, Wish)).Outcome.ShouldBe(WebhookOutcome.Unchanged);
        server.Requests.ShouldAllBe(request => request.Call.StartsWith("GET", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replaces_one_that_signs_with_another_secret_and_deletes_it_last()
    {
        await using var server = await Server([Hook(4, (Wish with { Secret = "older" }).UrlWithFingerprint)]);
        server.On($"DELETE {Hooks}/4", 204, "");
        (await Install(server, Wish)).Outcome.ShouldBe(WebhookOutcome.Replaced);
        server.Requests.Select(request => request.Call).Where(call => !call.StartsWith("GET", StringComparison.Ordinal))
            .ShouldBe(["POST " + Hooks, $"DELETE {Hooks}/4"]);
    }

    [Fact]
    public async Task Keeps_the_old_one_where_gitea_makes_the_new_one_differently()
    {
        await using var server = await Server([Hook(4, "http://cortex:8080/api/v1/webhooks/gitea")], made: Hook(9, Wish.UrlWithFingerprint, "push"));
        server.On($"DELETE {Hooks}/9", 204, "");
        (await Install(server, Wish)).Outcome.ShouldBe(WebhookOutcome.Failed);
        server.Count($"DELETE {Hooks}/9").ShouldBe(1);
        server.Count($"DELETE {Hooks}/4").ShouldBe(0);
    }

    [Theory]
    [InlineData(403, "user should be an owner", "must administer acme/widgets")]
    [InlineData(401, "token is required", "GITEA_TOKEN")]
    [InlineData(404, "Not Found", "does not exist")]
    [InlineData(422, "webhook can only call allowed HTTP servers (check your webhook.ALLOWED_HOST_LIST setting)", "GITEA__webhook__ALLOWED_HOST_LIST")]
    public async Task Says_what_is_lacking(int status, string message, string advice)
    {
        await using var server = await StubServer.Start();
        server.On("GET " + Hooks, status, $$"""{"message":"{{message}}"}""");
        var report = await Install(server, Wish);
        report.Outcome.ShouldBe(WebhookOutcome.Failed);
        report.Detail.ShouldContain(advice);
    }

    [Fact]
    public async Task Removes_all_of_ours_and_none_of_others()
    {
        await using var server = await Server([Hook(4, Wish.UrlWithFingerprint), Hook(5, "http://other/api/v1/webhooks/gitea"), Hook(6, "http://cortex:8080/api/v1/webhooks/gitea")]);
        server.On($"DELETE {Hooks}/4", 204, "").On($"DELETE {Hooks}/6", 204, "");
        using var host = TestGitea.Host(server.Url);
        (await new WebhookInstaller(host.Client()).Remove(Target, Wish, TestContext.Current.CancellationToken)).Outcome.ShouldBe(WebhookOutcome.Removed);
        server.Requests.Count(request => request.Call.StartsWith("DELETE", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Leaves_one_where_there_are_two_that_are_right()
    {
        await using var server = await Server([Hook(4, Wish.UrlWithFingerprint), Hook(5, Wish.UrlWithFingerprint)]);
        server.On($"DELETE {Hooks}/5", 204, "");
        var report = await Install(server, Wish);
        (report.Outcome, report.Detail).ShouldBe((WebhookOutcome.Unchanged, "hook 4; hook 5 removed"));
    }

    [Theory]
    [InlineData(201, "created")]
    [InlineData(403, "write:organization")]
    [InlineData(422, "ALLOWED_HOST_LIST")]
    public async Task For_an_organisation_asks_for_its_own_hook_and_permission(int status, string said)
    {
        await using var server = await StubServer.Start();
        var organisation = WebhookTarget.OfOrganization("acme");
        server.On("GET /api/v1/orgs/acme/hooks", 200, "[]")
            .On("POST /api/v1/orgs/acme/hooks/", status, status == 201 ? Hook(8, Wish.UrlWithFingerprint) : """{"message":"Must be an owner; check your webhook.ALLOWED_HOST_LIST setting"}""".Replace(
                status == 403 ? "; check your webhook.ALLOWED_HOST_LIST setting" : "\0", "", StringComparison.Ordinal));
        using var host = TestGitea.Host(server.Url);
        var report = await new WebhookInstaller(host.Client()).Install(organisation, Wish, TestContext.Current.CancellationToken);
        $"{report.Outcome} {report.Detail}".ShouldContain(said, Case.Insensitive);
    }

    [Fact]
    public async Task Tells_which_ones_are_there_and_whether_they_are_right()
    {
        await using var server = await Server([Hook(4, Wish.UrlWithFingerprint), Hook(5, (Wish with { Secret = "older" }).UrlWithFingerprint), Hook(6, Wish.UrlWithFingerprint, "push")]);
        using var host = TestGitea.Host(server.Url);
        var report = await new WebhookInstaller(host.Client()).Describe(Target, Wish, TestContext.Current.CancellationToken);
        report.Outcome.ShouldBe(WebhookOutcome.Listed);
        report.Detail.Split("; ").Select(hook => hook.Contains("up to date", StringComparison.Ordinal)).ShouldBe([true, false, false]);
    }

    [Fact]
    public async Task Says_so_where_nobody_answers()
    {
        using var host = TestGitea.Host(new Uri("http://127.0.0.1:9"));
        var report = await new WebhookInstaller(host.Client()).Install(Target, Wish, TestContext.Current.CancellationToken);
        (report.Outcome, report.Detail.Contains("GITEA_URL", StringComparison.Ordinal)).ShouldBe((WebhookOutcome.Failed, true));
    }

    [Fact]
    public void Carries_eight_digits_that_change_with_the_secret_and_do_not_tell_it()
    {
        var address = Wish.UrlWithFingerprint;
        address.ShouldMatch("^http://cortex:8080/api/v1/webhooks/gitea\\?k=[0-9a-f]{8}$");
        (Wish with { Secret = "another" }).UrlWithFingerprint.ShouldNotBe(address);
        (Wish with { Secret = "s3cret" }).UrlWithFingerprint.ShouldBe(address);
    }

    [Fact]
    public async Task Everywhere_means_what_the_account_administers()
    {
        await using var server = await StubServer.Start();
        server.On("GET /api/v1/user/repos", 200, """
            [{"full_name":"a/admin","permissions":{"admin":true}},{"full_name":"a/writer","permissions":{"push":true}},
             {"full_name":"a/old","archived":true,"permissions":{"admin":true}}]
            """).On("GET /api/v1/user/repos", 200, "[]");
        using var host = TestGitea.Host(server.Url);
        var targets = new List<string>();
        await foreach (var target in WebhookTargets.All(host.Client(), TestContext.Current.CancellationToken))
        {
            targets.Add(target.ToString());
        }

        targets.ShouldBe(["a/admin"]);
    }

    private static async Task<StubServer> Server(string[] hooks, string? made = null)
    {
        var server = await StubServer.Start();
        return server
            .On("GET " + Hooks, 200, $"[{string.Join(',', hooks)}]").On("GET " + Hooks, 200, "[]")
            .On("POST " + Hooks, 201, made ?? Hook(8, Wish.UrlWithFingerprint));
    }

    private static string Hook(int id, string url, string? events = null) => JsonSerializer.Serialize(new
    {
        id,
        type = "gitea",
        active = true,
        events = events is null ? WebhookWish.Events : [events],
        config = new { url, content_type = "json" },
    });

    private static async Task<WebhookReport> Install(StubServer server, WebhookWish wish)
    {
        using var host = TestGitea.Host(server.Url);
        return await new WebhookInstaller(host.Client()).Install(Target, wish, TestContext.Current.CancellationToken);
    }
}
