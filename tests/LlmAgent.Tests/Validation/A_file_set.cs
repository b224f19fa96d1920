using System.Text.Json;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.LlmAgent.Calling;
using CodeValdCortex.LlmAgent.Prompts;
using CodeValdCortex.LlmAgent.Settings;
using CodeValdCortex.LlmAgent.Validation;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.LlmAgent.Tests.Validation;

public sealed class A_file_set
{
    private const string Key = "sandbox-key-of-the-installation";

    [Fact]
    public void That_follows_the_plan_is_used()
    {
        var answer = Check(Contexts.Software,
            File("greet/greet.go", "update", Contexts.Greeting + "\n// more\n"), File("greet/greet_add_a_farewell_test.go", "create", "package greet\n"));
        answer.Problems.ShouldBeEmpty();
        answer.Contract.ShouldBeOfType<FileSet>().Files.Count.ShouldBe(2);
    }

    [Fact]
    public void May_not_bring_a_file_that_the_plan_lacks() => Forbidden(Check(Contexts.Software,
        File("greet/greet.go", "update", "package greet\n"), File("greet/greet_add_a_farewell_test.go", "create", "package greet\n"),
        File("go.mod", "create", "module x\n")), "`go.mod` is not in the plan");

    [Fact]
    public void May_not_turn_a_planned_update_into_a_deletion() => Forbidden(Check(Contexts.Software,
        File("greet/greet.go", "delete", null), File("greet/greet_add_a_farewell_test.go", "create", "package greet\n")), "delete `greet/greet.go` is not in the plan");

    [Fact]
    public void Needs_every_planned_file() => Invalid(Check(Contexts.Software,
        File("greet/greet.go", "update", "package greet\n")), "`greet/greet_add_a_farewell_test.go` is in the plan and missing");

    [Fact]
    public void May_not_write_code_for_a_document() => Forbidden(Check(Contexts.Document,
        File("docs/hours.md", "create", "# Hours\n"), File("install.sh", "create", "#!/bin/sh\n")), "`install.sh` is not a document");

    [Fact]
    public void Needs_the_target_file_of_the_issue() =>
        Invalid(Check(Contexts.Document, File("docs/other.md", "create", "# Other\n")), "target file `docs/hours.md`, which is missing");

    [Fact]
    public void May_not_update_what_was_not_shown_in_full() => Invalid(
        Check(Contexts.DocumentUpdate, [], File("README.md", "update", "# Shop\n\nNew.\n")), "`README.md` was not shown in full");

    [Fact]
    public void May_not_update_what_does_not_exist() => Invalid(
        Check(Contexts.Document, File("docs/hours.md", "update", "# Hours\n")), "`docs/hours.md` does not exist");

    [Fact]
    public void May_not_create_what_exists() => Invalid(
        Check(Contexts.DocumentUpdate, File("README.md", "create", "# Shop\n")), "`README.md` exists");

    [Fact]
    public void May_not_tell_paths_apart_by_case() => Invalid(
        Check(Contexts.Document, File("docs/hours.md", "create", "# A\n"), File("docs/Hours.md", "create", "# B\n")), "more than once");

    [Fact]
    public void May_not_put_a_folder_where_a_file_is() => Invalid(
        Check(Contexts.Document with { PathHint = null }, File("README.md/part.md", "create", "# A\n")), "needs a folder where the file `README.md` is");

    [Fact]
    public void Must_change_something() => Invalid(
        Check(Contexts.DocumentUpdate, File("README.md", "update", Contexts.Readme)), "changes nothing");

    [Fact]
    public void May_not_be_empty() => Invalid(Check(Contexts.Document), "There are 0 files");

    [Fact]
    public void May_not_hold_control_characters() =>
        Invalid(Check(Contexts.Document, File("docs/hours.md", "create", "# A\u001b[2J\n")), "control characters");

    [Fact]
    public void May_not_be_huge() =>
        Invalid(Check(Contexts.Document, File("docs/hours.md", "create", new string('a', 300_000))), "more than 262144 bytes");

    [Fact]
    public void May_not_contain_the_installations_own_key() =>
        Forbidden(Check(Contexts.Document, File("docs/hours.md", "create", $"# A\n\nUse {Key}.\n")), "secret of this installation");

    [Theory]
    [InlineData("""{"summary":"s","bullets":[],"files":[{"path":"docs/hours.md","operation":"create","text":"# A","base64":"AAAA"}]}""")]
    [InlineData("""{"summary":"s","bullets":[],"files":[{"path":"docs/hours.md","operation":"create"}]}""")]
    [InlineData("""{"summary":null,"bullets":[],"files":[]}""")]
    [InlineData("""{"summary":"s","bullets":[],"files":[],"files":[]}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""not json""")]
    [InlineData("")]
    public void Of_another_form_is_invalid(string text) => Reply(Contexts.Document, text, []).Problems.ShouldHaveSingleItem().Forbidden.ShouldBeFalse();

    [Fact]
    public void In_a_Markdown_fence_is_read_all_the_same() => Reply(Contexts.Document,
        "```json\n" + """{"summary":"s","bullets":["b"],"files":[{"path":"docs/hours.md","operation":"create","text":"# A\n"}]}""" + "\n```\n", []).Problems.ShouldBeEmpty();

    private static CheckedAnswer Check(WorkContext context, params object[] files) => Check(context, ["README.md", "greet/greet.go"], files);

    private static CheckedAnswer Check(WorkContext context, string[] shown, params object[] files) =>
        Reply(context, JsonSerializer.Serialize(new { summary = "What was asked for.", bullets = new[] { "one" }, files }), shown);

    private static CheckedAnswer Reply(WorkContext context, string text, string[] shown) =>
        new AnswerCheck(Options.Create(new LlmOptions { ApiKey = Key })).Check(
            GenerationStep.Files,
            new ModelReply { Text = text, Model = "m", InputTokens = 1, CachedInputTokens = 0, OutputTokens = 1 },
            context,
            new PackedPrompt { Model = "m", MaxTokens = 100, Messages = [], InputTokens = 1, Shown = shown });

    private static object File(string path, string operation, string? text) => new { path, operation, text };

    private static void Invalid(CheckedAnswer answer, string sentence) => Refused(answer, sentence, forbidden: false);

    private static void Forbidden(CheckedAnswer answer, string sentence) => Refused(answer, sentence, forbidden: true);

    private static void Refused(CheckedAnswer answer, string sentence, bool forbidden)
    {
        answer.Contract.ShouldBeNull();
        answer.Problems.ShouldContain(p => p.Forbidden == forbidden && p.Sentence.Contains(sentence, StringComparison.Ordinal),
            string.Join('\n', answer.Problems.Select(p => p.Sentence)));
    }
}
