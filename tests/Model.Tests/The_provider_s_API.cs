using System.ClientModel;
using OpenAI.Chat;

namespace CodeValdCortex.Model.Tests;

public sealed class The_provider_s_API
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_the_models()
    {
        await using var desk = await Desk.Open();
        var models = await desk.Client().GetOpenAIModelClient().GetModelsAsync(Ct);
        models.Value.Select(m => m.Id).ShouldBe(["sandbox-1"]);
    }

    [Fact]
    public async Task Refuses_a_wrong_key()
    {
        await using var desk = await Desk.Open();
        (await Should.ThrowAsync<ClientResultException>(desk.Ask(new PromptText(), key: "other"))).Status.ShouldBe(401);
        desk.Server.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task Does_not_know_other_models()
    {
        await using var desk = await Desk.Open();
        (await Should.ThrowAsync<ClientResultException>(desk.Ask(new PromptText(), model: "gpt-9"))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Counts_the_tokens_of_prompt_and_answer()
    {
        await using var desk = await Desk.Open();
        var completion = await desk.Ask(new PromptText());
        completion.Usage.InputTokenCount.ShouldBeGreaterThan(50);
        completion.Usage.OutputTokenCount.ShouldBeGreaterThan(50);
        completion.Usage.TotalTokenCount.ShouldBe(completion.Usage.InputTokenCount + completion.Usage.OutputTokenCount);
        (completion.Model, completion.FinishReason, completion.Role).ShouldBe(("sandbox-1", ChatFinishReason.Stop, ChatMessageRole.Assistant));
    }

    [Fact]
    public async Task Bills_the_beginning_of_an_earlier_prompt_as_cached()
    {
        await using var desk = await Desk.Open();
        var prompt = new PromptText { Body = string.Join(' ', Enumerable.Repeat("the same words again", 500)) };
        (await desk.Ask(prompt)).Usage.InputTokenDetails.CachedTokenCount.ShouldBe(0);
        var second = (await desk.Ask(prompt)).Usage;
        second.InputTokenDetails.CachedTokenCount.ShouldBeInRange(1024, second.InputTokenCount);
        (second.InputTokenDetails.CachedTokenCount % 128).ShouldBe(0);
    }

    [Fact]
    public async Task Stops_at_the_token_limit()
    {
        await using var desk = await Desk.Open();
        var completion = await desk.Ask(new PromptText(), new ChatCompletionOptions { MaxOutputTokenCount = 20 });
        completion.FinishReason.ShouldBe(ChatFinishReason.Length);
        completion.Usage.OutputTokenCount.ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public async Task Answers_by_the_given_schema()
    {
        await using var desk = await Desk.Open();
        var schema = BinaryData.FromString("""{"type":"object","properties":{"summary":{"type":"string"}},"required":["summary"],"additionalProperties":false}""");
        var completion = await desk.Ask(new PromptText(), new ChatCompletionOptions
        {
            ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("summary_only", schema, jsonSchemaIsStrict: true),
        });
        using var answer = System.Text.Json.JsonDocument.Parse(completion.Content[0].Text);
        answer.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(["summary"]);
    }

    [Fact]
    public async Task Refuses_a_temperature_out_of_range()
    {
        await using var desk = await Desk.Open();
        (await Should.ThrowAsync<ClientResultException>(desk.Ask(new PromptText(), new ChatCompletionOptions { Temperature = 3 }))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Gives_the_same_answer_to_the_same_prompt()
    {
        await using var desk = await Desk.Open();
        (await desk.Text(new PromptText())).ShouldBe(await desk.Text(new PromptText()));
    }
}
