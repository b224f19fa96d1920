using System.Text.Json;

namespace CodeValdCortex.Model.Tests;

public sealed class Its_answer
{
    [Theory]
    [InlineData("cmd/main.go", "package main\n\nfunc main() {}\n", "cmd/main_add_a_farewell_test.go", "func AddAFarewell() string", "package main\n")]
    [InlineData("web/cart.ts", "export const cart = [];\n", "web/cart.add-a-farewell.test.ts", "export function addAFarewell(): string", "from \"./cart\"")]
    [InlineData("src/Shop/Cart.cs", "namespace Shop;\n\npublic class Cart;\n", "tests/CartAddAFarewellTests.cs", "public static class AddAFarewell", "using Shop;")]
    [InlineData("tools/run.py", "import os\n", "tools/test_run_add_a_farewell.py", "def add_a_farewell():", "with_name(\"run.py\")")]
    [InlineData("core/lib.rs", "fn main() {}\n", "core/lib_add_a_farewell_test.rs", "// Issue 7: Add a farewell", "// Issue 7")]
    public async Task Edits_the_shown_file_in_its_language_and_adds_a_test(string path, string text, string test, string added, string inTest)
    {
        await using var desk = await Desk.Open();
        var files = Files(await desk.Answer(new PromptText { Paths = [path], Files = [(path, text)], Body = $"In {path}." }));
        files.Keys.ShouldBe([path, test]);
        files[path].Operation.ShouldBe("update");
        files[path].Text.ShouldStartWith(text.TrimEnd() + "\n\n");
        files[path].Text.ShouldNotBeNull().ShouldContain(added, Case.Sensitive);
        files[test].Operation.ShouldBe("create");
        files[test].Text.ShouldNotBeNull().ShouldContain(inTest, Case.Sensitive);
    }

    [Fact]
    public async Task Follows_the_plan_it_is_given()
    {
        await using var desk = await Desk.Open();
        var files = Files(await desk.Answer(new PromptText { Plan = ["update greet/greet.go: more", "create docs/farewell.md: words", "delete README.md: gone"] }));
        files.Select(f => (f.Value.Operation, f.Key)).ShouldBe([("update", "greet/greet.go"), ("create", "docs/farewell.md"), ("delete", "README.md")]);
        files["README.md"].Text.ShouldBeNull();
    }

    [Fact]
    public async Task Takes_a_free_path_for_the_test()
    {
        await using var desk = await Desk.Open();
        var taken = new PromptText { Step = "plan", Paths = ["greet/greet.go", "greet/greet_add_a_farewell_test.go"] };
        Files(await desk.Answer(taken)).Keys.ShouldContain("greet/greet_add_a_farewell2_test.go");
    }

    [Fact]
    public async Task Writes_the_document_at_the_target_the_issue_names()
    {
        await using var desk = await Desk.Open();
        var files = Files(await desk.Answer(new PromptText { WorkType = "document", Target = "docs/bye.md", Body = "Say bye.\nFile: docs/bye.md" }));
        files.ShouldHaveSingleItem().Key.ShouldBe("docs/bye.md");
        files["docs/bye.md"].Text.ShouldBe("# Add a farewell\n\nSay bye.\n");
    }

    [Fact]
    public async Task Replaces_its_own_section_in_a_revision()
    {
        await using var desk = await Desk.Open();
        var readme = "# Shop\n\n## Add a farewell\n\nOld words.\n\n## End\n\nKept.\n";
        var files = Files(await desk.Answer(new PromptText
        {
            WorkType = "document", Target = "README.md", Files = [("README.md", readme)], Feedback = ["Shorter, please."],
        }));
        files["README.md"].Text.ShouldBe("# Shop\n\n## Add a farewell\n\nThe opposite of hello.\n\nShorter, please.\n\n## End\n\nKept.\n");
    }

    [Theory]
    [InlineData("cmd/main.go", "package main\n", "func AddAFarewell()")]
    [InlineData("web/cart.ts", "export const cart = [];\n", "function addAFarewell()")]
    [InlineData("src/Cart.cs", "namespace Shop;\n", "class AddAFarewell\n")]
    [InlineData("tools/run.py", "import os\n", "def add_a_farewell()")]
    public async Task Writes_code_once_however_often_it_is_revised(string path, string text, string once)
    {
        await using var desk = await Desk.Open();
        var prompt = new PromptText { Paths = [path], Files = [(path, text)], Body = $"In {path}." };
        var first = Files(await desk.Answer(prompt));
        var test = first.Keys.Last();
        var revision = prompt with
        {
            Paths = [path, test], Files = [(path, first[path].Text!), (test, first[test].Text!)], Feedback = ["In French, please."],
        };
        var second = Files(await desk.Answer(revision));
        second.Select(f => (f.Key, f.Value.Operation)).ShouldBe([(path, "update"), (test, "update")]);
        second[path].Text.ShouldNotBeNull().Split(once).Length.ShouldBe(2);
        second[path].Text.ShouldNotBeNull().ShouldStartWith(text.TrimEnd());
        second.Values.ShouldAllBe(f => f.Text!.Contains("In French, please.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_what_a_diff_adds_and_misses_its_test()
    {
        await using var desk = await Desk.Open();
        var review = await desk.Answer(new PromptText { Step = "review", Diff = "--- a/x.go\n+++ b/x.go\n@@ -1,2 +1,3 @@\n package x\n+// FIXME\n-var a = 1\n+var a = 2\n" });
        review.GetProperty("summary").GetString().ShouldBe("1 file(s): x.go; 2 line(s) added, 1 removed, 2 remark(s).");
        review.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("line").GetInt32()).ShouldBe([2, 0]);
    }

    [Fact]
    public async Task Reports_facts_and_files_and_nothing_else()
    {
        await using var desk = await Desk.Open();
        var report = await desk.Answer(new PromptText { Step = "report", WorkType = "analysis", Facts = ["greet.go has 3 dependents."] });
        var markdown = report.GetProperty("markdown").GetString().ShouldNotBeNull();
        markdown.ShouldContain("- greet.go has 3 dependents.");
        markdown.ShouldContain("| `greet/greet.go` |");
    }

    private static Dictionary<string, (string? Operation, string? Text)> Files(JsonElement answer) => answer.GetProperty("files").EnumerateArray().ToDictionary(
        f => f.GetProperty("path").GetString()!,
        f => (f.GetProperty("operation").GetString(), f.TryGetProperty("text", out var text) ? text.GetString() : null),
        StringComparer.Ordinal);
}
