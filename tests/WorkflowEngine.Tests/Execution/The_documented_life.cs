using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Commands;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>docs/workflow.md says what the engine does: the diagram is drawn from the machine, the words are looked for.</summary>
public sealed class The_documented_life
{
    private const string Begin = "<!-- drawn from the state machine: CORTEX_APPROVE=1 rewrites this -->\n", End = "<!-- end -->";

    private static readonly string Page = SourceTree.File("docs", "workflow.md");

    [Fact]
    public void Is_the_machine_s()
    {
        var page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var (start, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var current = MachineDrawing.Text();
        if (Environment.GetEnvironmentVariable("CORTEX_APPROVE") == "1")
        {
            File.WriteAllText(Page, page = $"{page[..start]}{current}{page[end..]}");
            end = start + current.Length;
        }

        page[start..end].ShouldBe(current, "The state machine changed. If that is meant: CORTEX_APPROVE=1.");
    }

    [Fact]
    public void Names_every_command()
    {
        var page = File.ReadAllText(Page);
        CommentCommand.Verbs.ShouldAllBe(verb => page.Contains($"`/cortex {verb}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Status", "pending executing review merged completed failed cancelled")]
    [InlineData("Waiting", "queue lock budget permission ci approvals person provider dependency paused")]
    public void Explains_every_word(string section, string words)
    {
        var lines = File.ReadLines(Page).SkipWhile(line => line != $"## {section}").Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

        lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])
            .ShouldBe(words.Split(' '), ignoreOrder: true);
    }
}
