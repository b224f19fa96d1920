using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CodeValdCortex.Chaos.Checking;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Model;
using CodeValdCortex.Model.Faults;

namespace CodeValdCortex.Chaos;

/// <summary>What a caller that buys the same answer again leaves in the model's log is found; what faults and deaths explain is not.</summary>
public sealed class The_model_checker
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_nothing_where_every_prompt_was_sent_once()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await Ask(world, "one");
        await Ask(world, "two");

        ModelChecker.Check(world, brokenOff: 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_a_prompt_that_was_sent_again_unless_its_caller_was_killed()
    {
        await using var world = await ForgeWorld.Start(Ct);
        await Ask(world, "one");
        await Ask(world, "one");

        ModelChecker.Check(world, brokenOff: 0).ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Twice);
        ModelChecker.Check(world, brokenOff: 1).ShouldBeEmpty();
    }

    [Fact]
    public async Task Excuses_a_prompt_that_was_refused_once_and_no_further_one()
    {
        await using var world = await ForgeWorld.Start(Ct);
        world.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.RateLimited });
        await Ask(world, "one");
        await Ask(world, "one");

        ModelChecker.Check(world, brokenOff: 0).ShouldBeEmpty();
        await Ask(world, "one");
        ModelChecker.Check(world, brokenOff: 0).ShouldHaveSingleItem().Kind.ShouldBe(Wrong.Twice);
    }

    // Refused or not: what was asked stands in the model's log.
    private static async Task Ask(ForgeWorld world, string prompt)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new ModelOptions().ApiKey);
        var body = new JsonObject
        {
            ["model"] = ModelOptions.DefaultModel,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = prompt }),
        };
        using var answer = await http.PostAsJsonAsync(new Uri($"{world.Model.Url.ToString().TrimEnd('/')}/chat/completions"), body, Ct);
    }
}
