using CodeValdCortex.Indexing.History;
using CodeValdCortex.Standalone.CommandLine;

namespace CodeValdCortex.Standalone.Tests;

public sealed class A_why_command
{
    [Fact]
    public void Takes_the_line_behind_the_last_colon() => WhyCommand.Place("a:b/c d.ts:12").ShouldBe(("a:b/c d.ts", 12));

    [Theory]
    [InlineData("app.ts")]
    [InlineData("app.ts:")]
    [InlineData("app.ts:0")]
    [InlineData("app.ts:x")]
    [InlineData(":3")]
    public void Refuses_what_names_no_line(string text) => Should.Throw<UsageException>(() => WhyCommand.Place(text));

    [Fact]
    public void Tells_commit_work_item_issue_and_pull_request()
    {
        var commit = new WhyCommit("0123456789abcdef", "old.ts", 2, "Coder", "coder@cortex.example", DateTimeOffset.UnixEpoch, "feat: Count");
        var item = new WhyWorkItem("WI-1", "Count", "completed", "http://forge/issues/1", "http://forge/pulls/2");
        var told = string.Join('\n', WhyCommand.Lines(new Why("new.ts", 3, "  two", commit, [item])));
        foreach (var part in new[] { "new.ts:3  two", "0123456789ab  feat: Count", "coder@cortex.example", "old.ts:2", "WI-1  Count (completed)", "http://forge/issues/1", "http://forge/pulls/2" })
        {
            told.ShouldContain(part);
        }
        WhyCommand.Lines(new Why("new.ts", 3, "", commit with { Path = "new.ts" }, [])).Last().ShouldContain("by hand");
    }
}
