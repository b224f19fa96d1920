using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Model.Faults;

namespace CodeValdCortex.LlmAgent.Tests.Answering;

public sealed class An_answer_that_cannot_be_used
{
    [Theory]
    [InlineData(ModelFaultKind.InvalidJson)]
    [InlineData(ModelFaultKind.Truncated)]
    [InlineData(ModelFaultKind.Malicious)]
    public async Task Is_repaired_when_the_model_does_better(ModelFaultKind kind)
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = kind, Times = 2 });
        var completed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentCompleted>();
        completed.Repairs.ShouldBe(2);
        completed.Calls.Count.ShouldBe(3);
        (await workshop.Money()).SpentNanoUsd.ShouldBe(completed.CostNanoUsd);
    }

    [Theory]
    [InlineData(ModelFaultKind.InvalidJson)]
    [InlineData(ModelFaultKind.Truncated)]
    public async Task Three_times_fails_the_step_as_invalid(ModelFaultKind kind)
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = kind, Times = 3 });
        var failed = (await workshop.Ask(Contexts.Document, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("answer-invalid", false));
        workshop.Model.Requests.ShouldBe(3);
    }

    [Theory]
    [InlineData(Malice.PathOutside)]
    [InlineData(Malice.GitHook)]
    [InlineData(Malice.Secret)]
    [InlineData(Malice.UnplannedFile)]
    public async Task Because_it_would_do_harm_fails_the_step_as_forbidden(Malice malice)
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Malicious, Malice = malice, Times = 3 });
        var failed = (await workshop.Ask(Contexts.Software, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        (failed.Failure.Code, failed.Failure.Retryable).ShouldBe(("answer-forbidden", false));
        failed.Failure.Sentence.ShouldNotContain("q9Zt4Kx2Vb7Lm1Rw8Ns3");
    }

    [Fact]
    public async Task Tells_the_model_what_was_wrong()
    {
        await using var workshop = await Workshop.Open();
        workshop.Model.Faults.Add(new ModelFault { Kind = ModelFaultKind.Malicious, Malice = Malice.PathOutside });
        await workshop.Ask(Contexts.Document, GenerationStep.Files);
        var repair = workshop.Model.Received[1];
        repair.Messages.Select(m => m.Role).ShouldBe(["system", "user", "assistant", "user"]);
        repair.Messages[3].Text().ShouldContain("- The path `../../outside.txt` must be relative to the repository's root");
    }

    [Fact]
    public async Task Comes_of_a_prompt_that_shows_only_a_part_of_the_file()
    {
        await using var workshop = await Workshop.Open();
        var cut = Contexts.DocumentUpdate with { Files = [new ContextFile { Path = "README.md", Text = "# Sh", Truncated = true }] };
        var failed = (await workshop.Ask(cut, GenerationStep.Files)).ShouldBeOfType<GenerateContentFailed>();
        failed.Failure.Code.ShouldBe("answer-invalid");
    }
}
