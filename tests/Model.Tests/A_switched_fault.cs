using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CodeValdCortex.Model.Faults;
using OpenAI.Chat;

namespace CodeValdCortex.Model.Tests;

public sealed class A_switched_fault
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Limits_the_rate_for_as_many_calls_as_asked_and_says_when_to_return()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.RateLimited, Times = 2, RetryAfter = 7 });
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var refused = await Should.ThrowAsync<ClientResultException>(desk.Ask(new PromptText()));
            refused.Status.ShouldBe(429);
            refused.GetRawResponse().ShouldNotBeNull().Headers.TryGetValue("Retry-After", out var seconds).ShouldBeTrue();
            seconds.ShouldBe("7");
        }
        (await desk.Ask(new PromptText())).FinishReason.ShouldBe(ChatFinishReason.Stop);
        (desk.Server.Faults.Applied(ModelFaultKind.RateLimited), desk.Server.Requests).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Answers_500()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.ServerError });
        (await Should.ThrowAsync<ClientResultException>(desk.Ask(new PromptText()))).Status.ShouldBe(500);
    }

    [Fact]
    public async Task Stays_silent()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.Timeout });
        await Should.ThrowAsync<Exception>(desk.Ask(new PromptText(), timeout: TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task Takes_its_time_and_answers()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.Latency, Delay = TimeSpan.FromMilliseconds(50) });
        (await desk.Answer(new PromptText())).GetProperty("files").GetArrayLength().ShouldBe(2);
        desk.Server.Faults.Applied(ModelFaultKind.Latency).ShouldBe(1);
    }

    [Fact]
    public async Task Cuts_the_answer()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.Truncated });
        var cut = await desk.Ask(new PromptText());
        cut.FinishReason.ShouldBe(ChatFinishReason.Length);
        Should.Throw<JsonException>(() => JsonDocument.Parse(cut.Content[0].Text));
    }

    [Fact]
    public async Task Answers_what_is_not_JSON()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.InvalidJson });
        var text = await desk.Text(new PromptText());
        Should.Throw<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task Refuses()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.Refusal });
        (await desk.Ask(new PromptText())).Refusal.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(Malice.PathOutside, "../../outside.txt")]
    [InlineData(Malice.GitHook, ".git/hooks/post-checkout")]
    [InlineData(Malice.UnplannedFile, "unplanned/surprise.txt")]
    [InlineData(Malice.Secret, "ghp_")]
    public async Task Slips_something_in(Malice malice, string sign)
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.Malicious, Malice = malice });
        (await desk.Text(new PromptText())).ShouldContain(sign, Case.Sensitive);
        (await desk.Text(new PromptText())).ShouldNotContain(sign, Case.Sensitive);
    }

    [Fact]
    public async Task Hits_only_its_step()
    {
        await using var desk = await Desk.Open();
        desk.Server.Faults.Add(new ModelFault { Kind = ModelFaultKind.ServerError, Step = "files" });
        await desk.Ask(new PromptText { Step = "plan" });
        await Should.ThrowAsync<ClientResultException>(desk.Ask(new PromptText()));
    }

    [Fact]
    public async Task Can_be_set_and_counted_over_HTTP()
    {
        await using var desk = await Desk.Open();
        using var handler = new SocketsHttpHandler();
        using var http = new HttpMessageInvoker(handler);
        var address = new Uri(desk.Server.Url, "/_sandbox/faults");
        using var set = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { kind = "server_error", times = 1, step = "plan" }) };
        (await http.SendAsync(set, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        desk.Server.Faults.Waiting.ShouldHaveSingleItem().Kind.ShouldBe(ModelFaultKind.ServerError);
        await Should.ThrowAsync<ClientResultException>(desk.Ask(new PromptText { Step = "plan" }));

        using var get = new HttpRequestMessage(HttpMethod.Get, address);
        using var report = JsonDocument.Parse(await (await http.SendAsync(get, Ct)).Content.ReadAsStringAsync(Ct));
        report.RootElement.GetProperty("applied").EnumerateArray()
            .Single(a => a.GetProperty("kind").GetString() == "server_error").GetProperty("times").GetInt32().ShouldBe(1);
    }
}
