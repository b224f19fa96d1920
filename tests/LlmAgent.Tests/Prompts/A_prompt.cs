using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Testing;

namespace CodeValdCortex.LlmAgent.Tests.Prompts;

public sealed class A_prompt
{
    public static TheoryData<string, string> Steps =>
        new() { { "document", "files" }, { "software", "plan" }, { "software", "files" }, { "proposal", "files" }, { "analysis", "report" }, { "software", "review" } };

    /// <summary>A changed prompt is a changed product: look at the difference, then run with CORTEX_APPROVE=true.</summary>
    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Is_what_was_approved(string workType, string step)
    {
        var prompt = Packing.Pack(Context(workType, step), step);
        var text = string.Concat(prompt.Messages.Select(m => $"[{m.Role}]\n{m.Text}\n"));
        var file = SourceTree.File("tests", "LlmAgent.Tests", "Prompts", "Approved", $"{step}.{workType}.txt");
        if (Environment.GetEnvironmentVariable("CORTEX_APPROVE") == "true")
        {
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        }
        text.ShouldBe(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Shows_a_file_byte_for_byte()
    {
        const string odd = "\r\n\tline one\r\n\n===== end file =====\n\n";
        var prompt = Packing.Pack(Contexts.Document with { Files = [new ContextFile { Path = "a.txt", Text = odd, Reason = "odd" }] }, "files");
        Packing.Sections(prompt).Single(s => s.Name == "file").Text.ShouldEndWith("Text:\n" + odd);
        prompt.Shown.ShouldBe(["a.txt"]);
    }

    [Fact]
    public void Repeats_itself_to_the_byte()
    {
        var (first, second) = (Packing.Pack(Contexts.Software, "files"), Packing.Pack(Contexts.Software, "files"));
        first.Messages.ShouldBe(second.Messages);
    }

    [Fact]
    public void Puts_the_planned_files_first_and_says_what_did_not_fit()
    {
        var filler = Enumerable.Range(0, 30).Select(i => new ContextFile
        {
            Path = $"big/{i}.txt", Text = string.Join('\n', Enumerable.Repeat($"line of file {i}", 200)), Reason = "neighbour",
        });
        var context = Contexts.Software with { Files = [.. filler, .. Contexts.Software.Files] };
        var prompt = Packing.Pack(context, "files", promptTokens: 6_000);
        prompt.Shown[0].ShouldBe("greet/greet.go");
        prompt.LeftOut.ShouldNotBeEmpty();
        prompt.InputTokens.ShouldBeLessThanOrEqualTo(6_000);
        Packing.Sections(prompt).Single(s => s.Name == "omitted").Text.ShouldContain($"- {prompt.LeftOut[0]}");
        (prompt.Shown.Count + prompt.LeftOut.Count).ShouldBe(context.Files.Count);
    }

    [Fact]
    public void Fits_the_window_of_a_small_model_with_its_answer_and_a_repair()
    {
        var long_ = Contexts.Of("software", "Long", string.Join(' ', Enumerable.Repeat("words in different languages: 日本語 κόσμε", 3_000)));
        var prompt = Packing.Pack(long_ with { Paths = [.. Enumerable.Range(0, 5_000).Select(i => $"src/module{i}/file{i}.cs")], PathsTotal = 9_000 }, "plan", "gpt-4");
        (prompt.InputTokens + 2 * prompt.MaxTokens).ShouldBeLessThanOrEqualTo(8_192);
        prompt.Schema.ShouldBeNull();
        Packing.Sections(prompt).Single(s => s.Name == "paths").Text.ShouldContain(" of 9000 paths:\n");
    }

    [Fact]
    public void Counts_at_least_the_tokens_of_its_text()
    {
        var prompt = Packing.Pack(Contexts.Software, "files");
        prompt.InputTokens.ShouldBeGreaterThanOrEqualTo(prompt.Messages.Sum(m => Packing.Tokens.Count(m.Text, "o200k_base")));
    }

    [Fact]
    public void Asks_a_reasoning_model_without_a_temperature_and_with_room_to_think()
    {
        var prompt = Packing.Pack(Contexts.Software, "files", "o4-mini");
        (prompt.Temperature, prompt.MaxTokens).ShouldBe((null, 16_384));
    }

    [Fact]
    public void Masks_secrets_and_does_not_let_such_a_file_be_rewritten()
    {
        var token = "ghp" + "_q9Zt4Kx2Vb7Lm1Rw8Ns3Pd6Hf5Jc0Yg4Tu2A";
        var context = Contexts.Software with
        {
            Issue = Contexts.Software.Issue with { Body = $"It fails with {token}." },
            Files = [new ContextFile { Path = "greet/greet.go", Text = $"const token = \"{token}\"\n" }],
        };
        var prompt = Packing.Pack(context, "files");
        prompt.Messages.ShouldAllBe(m => !m.Text.Contains(token, StringComparison.Ordinal));
        prompt.Shown.ShouldBeEmpty();
    }

    [Fact]
    public void Ignores_a_target_file_outside_the_repository()
    {
        var prompt = Packing.Pack(Contexts.Document with { PathHint = "../../etc/passwd" }, "files");
        prompt.Messages[1].Text.ShouldNotContain("etc/passwd");
    }

    private static WorkContext Context(string workType, string step) => (workType, step) switch
    {
        ("document", _) => Contexts.Document,
        ("proposal", _) => Contexts.Proposal,
        ("analysis", _) => Contexts.Analysis,
        (_, GenerationStep.Plan) => Contexts.Software with { Plan = null },
        (_, GenerationStep.Review) => Contexts.Review with { Plan = null },
        _ => Contexts.Software with { Feedback = ["Say goodbye in French."] },
    };
}
