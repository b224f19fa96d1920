using System.Text;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Gitea;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Reporting;

namespace CodeValdCortex.WorkflowEngine.Tests.Reporting;

public sealed class A_report
{
    private const string Sha = "0123456789abcdef0123456789abcdef01234567";
    private static readonly ReportText Text = new(new GiteaLinks(new Uri("https://git.example/")));

    private static string Of(string markdown, GraphEvidence? evidence = null) => Text.Of(
        new("acme", "widgets"), Sha, new() { Summary = "s", Markdown = markdown }, evidence ?? new());

    [Fact]
    public void Links_files_commits_and_related_work_items()
    {
        var report = Of("## Answer\n\nYes.", new()
        {
            Files = [new("src/a b#1.go", 3, ["Ada", "@bob"])],
            Edges = [new("src/a b#1.go", "src/c.go", "import")],
            Commits = [new("fedcba9876543210fedcba9876543210fedcba98", "Add [it](http://evil) <b>")],
            Related = [new("WI-CORP-DOC-20260101-abcdef", 7, "Explain | `a`", "completed", "changed src/a b#1.go")],
        });

        report.ShouldContain("## Answer");
        report.ShouldContain("```mermaid\nflowchart LR\n");
        report.ShouldContain($"- [`src/a b#1.go`](https://git.example/acme/widgets/src/commit/{Sha}/src/a%20b%231.go) · 3 files depend on it · ask Ada, @\u200Bbob\n");
        report.ShouldContain("- [`fedcba9876`](https://git.example/acme/widgets/commit/fedcba9876543210fedcba9876543210fedcba98) Add \\[it\\](http://evil) \\<b\\>\n");
        report.ShouldContain("- [Explain \\| \\`a\\`](https://git.example/acme/widgets/issues/7) · `WI-CORP-DOC-20260101-abcdef` · completed, changed src/a b#1.go\n");
    }

    [Theory]
    [InlineData("```mermaid\ngraph TD\n click a href \"javascript:x\"\n```")]
    [InlineData("~~~ Mermaid\ngraph TD\n~~~")]
    [InlineData("> ```mermaid\n> graph TD\n> ```")]
    [InlineData("- a\n\n  ````MERMAID title\n  graph TD\n  ````")]
    [InlineData("```&#109;ermaid\ngraph TD\n```")]
    [InlineData("<pre><code class=\"language-mermaid\">graph TD</code></pre>")]
    [InlineData("< CODE class=language&#45;mermaid>graph TD</code>")]
    public void Has_no_diagram_of_the_model_s(string markdown)
    {
        var tame = ReportText.Tame(markdown);

        tame.ShouldContain("graph TD");
        tame.ShouldNotMatch(@"(?i)(```|~~~)\s*(mermaid|&)");
        tame.ShouldNotMatch(@"(?i)<\s*(pre|code)");
    }

    [Fact]
    public void Keeps_the_model_s_code_and_its_language() =>
        ReportText.Tame("```go\nfunc main() {}\n```\n\nand `a` ```b```").ShouldBe("```go\nfunc main() {}\n```\n\nand `a` ```b```");
}

public sealed class A_report_longer_than_a_comment
{
    [Theory]
    [InlineData("A paragraph of some words, ein längerer Satz, und 漢字.\n\n", 5_000)]
    [InlineData("```go\nfunc main() { println(\"x\") }\n\n\nfunc other() {}\n```\n\nText between.\n\n", 2_000)]
    [InlineData("漢字", 60_000)]
    [InlineData("line\n", 40_000)]
    public void Is_divided_so_that_nothing_is_lost_and_each_part_fits(string piece, int times)
    {
        var markdown = string.Concat(Enumerable.Repeat(piece, times));

        var parts = CommentParts.Of(markdown);

        parts.Count.ShouldBeGreaterThan(1);
        parts.ShouldAllBe(part => Encoding.UTF8.GetByteCount(part) <= CommentParts.MostBytes);
        parts.ShouldAllBe(part => part.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2 == 0);
        static string Letters(string text) => new([.. text.Where(c => c is not ('\n' or '`'))]);
        Letters(string.Concat(parts)).Replace("go", "", StringComparison.Ordinal)
            .ShouldBe(Letters(markdown).Replace("go", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_cut_between_paragraphs()
    {
        var parts = CommentParts.Of(string.Concat(Enumerable.Range(0, 40).Select(number => $"Paragraph {number}\nsecond line\n\n")), 300);

        parts.Skip(1).ShouldAllBe(part => part.StartsWith("Paragraph", StringComparison.Ordinal));
    }

    [Fact]
    public void Becomes_no_command_where_a_line_is_cut() =>
        CommentParts.Of(new string('x', 150) + "/cortex cancel" + new string('y', 400), 300)
            .ShouldAllBe(part => CommentCommand.Parse(part) == null);

    [Fact]
    public void Is_one_part_where_it_fits() => CommentParts.Of("short\n").ShouldBe(["short\n"]);
}
