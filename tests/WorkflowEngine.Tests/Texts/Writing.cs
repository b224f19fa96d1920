using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Tests.Texts;

public sealed class A_commit_message
{
    [Fact]
    public async Task Has_a_trailer_that_git_reads()
    {
        using var folder = new CodeValdCortex.Testing.TemporaryFolder();
        var file = folder.File("message");
        await File.WriteAllTextAsync(
            file, CommitMessage.Whole("docs", "Describe the parser", ["say what it reads", "say why: closes #99"], 7, "WI-CORP-DOC-20260101-abcdef"),
            TestContext.Current.CancellationToken);

        var trailers = await GitCli.Run(folder.Path, "interpret-trailers", "--parse", "message");

        trailers.ShouldBe("Work-Item: WI-CORP-DOC-20260101-abcdef");
    }

    [Fact]
    public void Closes_only_its_own_issue()
    {
        var message = CommitMessage.Body(["this fixes #99 as well"], 7, "WI-X");

        message.ShouldContain("\nCloses #7\n");
        message.ShouldNotContain("fixes #99");
    }

    [Fact]
    public void Keeps_a_title_on_one_line_whatever_it_holds() =>
        CommitMessage.Subject("docs", "a\r\nb\u2028c\u0000d\u202Ee").ShouldBe("docs: a b c de");
}

public sealed class Text_of_strangers
{
    [Fact]
    public void Mentions_nobody() => PlainText.Block("ask @alice", 100).ShouldBe("ask @\u200Balice");

    [Fact]
    public void Cannot_command() => CommentCommand.Parse(PlainText.Block("I think\n/cortex cancel\n/CORTEX run", 100)).ShouldBeNull();

    [Fact]
    public void Cannot_forge_a_marker() => Marker.IsIn(PlainText.Block("<!-- cortex:status WI-1 -->", 100)).ShouldBeFalse();

    [Fact]
    public void Is_never_cut_inside_a_character()
    {
        var family = "👨‍👩‍👧‍👦";

        PlainText.Line(family + family, family.Length + 3).ShouldBe(family + "…");
    }

    [Fact]
    public void Cannot_leave_a_table_cell() => PlainText.Cell("a | b\nc", 100).ShouldBe("a \\| b c");
}
