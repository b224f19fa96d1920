using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Tests.Support;

namespace CodeValdCortex.Forge.Tests.Users;

public sealed class A_caller
{
    private const string Repo = ForgeStory.Repo;

    [Theory]
    [InlineData("token")]
    [InlineData("Bearer")]
    [InlineData("password")]
    [InlineData("token as password")]
    [InlineData("token as name")]
    public async Task Is_recognised_in_every_way_Gitea_knows(string way)
    {
        await using var story = await ForgeStory.Begin();
        var (token, password) = (story.Bot.Token, story.Bot.Password);
        using var client = new ApiClient(story.Forge.Url, way switch
        {
            "token" or "Bearer" => new AuthenticationHeaderValue(way, token),
            "password" => Basic($"cortex-bot:{password}"),
            "token as password" => Basic($"whoever:{token}"),
            _ => Basic($"{token}:x-oauth-basic"),
        });

        (await client.Get("user")).Json["login"]!.GetValue<string>().ShouldBe("cortex-bot");
    }

    [Fact]
    public async Task Without_a_good_token_gets_401()
    {
        await using var story = await ForgeStory.Begin();
        using var anonymous = new ApiClient(story.Forge.Url, null);
        using var wrong = new ApiClient(story.Forge.Url, new("token", new string('0', 40)));

        (await anonymous.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One" })).Code.ShouldBe(401);
        (await anonymous.Get($"repos/{Repo}")).Code.ShouldBe(200);
        var refused = await wrong.Get("user");
        (refused.Code, refused.Message).ShouldBe((401, "token is required"));
    }

    [Theory]
    [InlineData(ForgeVersion.Gitea115, 201)]
    [InlineData(ForgeVersion.Gitea122, 403)]
    public async Task Is_held_to_the_scopes_of_the_token_in_newer_versions(ForgeVersion version, int status)
    {
        await using var story = await ForgeStory.Begin(version);
        using var withPassword = ApiClient.WithPassword(story.Forge, story.Bot);
        var token = await withPassword.Post("users/cortex-bot/tokens", new JsonObject
        {
            ["name"] = "narrow",
            ["scopes"] = new JsonArray("read:issue", "write:repository", "read:user"),
        });
        token.Code.ShouldBe(201);
        using var narrow = new ApiClient(story.Forge.Url, new("token", token.Json["sha1"]!.GetValue<string>()));

        (await narrow.Get("user")).Code.ShouldBe(200);
        (await narrow.Get($"repos/{Repo}/issues")).Code.ShouldBe(200);
        (await narrow.Post($"repos/{Repo}/issues", new JsonObject { ["title"] = "One" })).Code.ShouldBe(status);
    }

    [Fact]
    public async Task Needs_a_password_to_create_tokens()
    {
        await using var story = await ForgeStory.Begin();
        (await story.AsBot.Post("users/cortex-bot/tokens", new JsonObject { ["name"] = "more", ["scopes"] = new JsonArray("all") }))
            .Code.ShouldBe(401);
    }

    [Fact]
    public async Task Learns_permissions_as_the_version_allows()
    {
        await using var newer = await ForgeStory.Begin(ForgeVersion.Gitea122);
        (await newer.AsAlice.Get($"repos/{Repo}/collaborators/bob/permission")).Json["permission"]!.GetValue<string>().ShouldBe("write");
        (await newer.AsAlice.Get($"repos/{Repo}/collaborators/mallory/permission")).Json["permission"]!.GetValue<string>().ShouldBe("read");
        (await newer.AsBot.Get($"repos/{Repo}/collaborators/bob/permission")).Code.ShouldBe(403);

        await using var older = await ForgeStory.Begin(ForgeVersion.Gitea115);
        (await older.AsAlice.Get($"repos/{Repo}/collaborators/bob/permission")).Code.ShouldBe(404);
        var writers = (await older.AsBot.Get($"repos/{Repo}/assignees")).Json.AsArray().Select(user => user!["login"]!.GetValue<string>());
        writers.ShouldBe(["alice", "cortex-bot", "bob"], ignoreOrder: true);
    }

    [Fact]
    public async Task Manages_hooks_as_administrator_only_and_cannot_rotate_a_secret()
    {
        await using var story = await ForgeStory.Begin();
        (await story.AsBob.Get($"repos/{Repo}/hooks")).Code.ShouldBe(403);
        (await story.AsAlice.Patch($"repos/{Repo}/hooks/1", new JsonObject
        {
            ["config"] = new JsonObject { ["secret"] = "another" },
            ["active"] = true,
        })).Json["events"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("push");

        await story.AsAlice.Post($"repos/{Repo}/hooks/1/tests");
        var test = (await story.Delivered()).ShouldHaveSingleItem();
        test.Json["before"]!.GetValue<string>().ShouldBe(test.Json["after"]!.GetValue<string>());
        test["X-Gitea-Signature"].ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(ForgeStory.Secret), test.Body)));
    }

    private static AuthenticationHeaderValue Basic(string pair) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
}
