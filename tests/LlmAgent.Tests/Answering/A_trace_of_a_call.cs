using System.Collections.Concurrent;
using System.Diagnostics;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Model.Faults;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

public sealed class A_trace_of_a_call
{
    [Fact]
    public async Task Says_model_tokens_and_outcome_and_nothing_of_what_was_said()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CodeValdCortex.LlmAgent",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.ServerError });
        var canary = Contexts.Document with { Issue = Contexts.Document.Issue with { Title = "Canary in the title", Body = "Canary in the body" } };
        (await workshop.Ask(canary, GenerationStep.Files)).ShouldBeOfType<GenerateContentCompleted>();

        // Other tests call at the same time; this one's spans name its own model server.
        var own = spans.Where(s => (int?)s.GetTagItem("server.port") == workshop.Model.Url.Port).ToList();
        own.Select(s => s.Status).ShouldBe([ActivityStatusCode.Error, ActivityStatusCode.Unset]);
        own.ShouldAllBe(s => s.OperationName == "chat sandbox-1" && s.Kind == ActivityKind.Client);
        own[1].GetTagItem("gen_ai.operation.name").ShouldBe("chat");
        own[1].GetTagItem("gen_ai.request.model").ShouldBe("sandbox-1");
        ((long)own[1].GetTagItem("gen_ai.usage.input_tokens")!).ShouldBePositive();
        own[0].GetTagItem("error.type").ShouldBe("provider-unavailable");
        string.Join('\n', own.SelectMany(s => s.TagObjects).Select(t => $"{t.Key}={t.Value}")).ShouldNotContain("Canary");
        string.Join('\n', own.SelectMany(s => s.TagObjects).Select(t => $"{t.Key}={t.Value}")).ShouldNotContain("sandbox-key");
    }
}
