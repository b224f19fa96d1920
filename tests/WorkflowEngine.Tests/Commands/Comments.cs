using CodeValdCortex.WorkflowEngine.Commands;

namespace CodeValdCortex.WorkflowEngine.Tests.Commands;

public sealed class A_comment
{
    [Theory]
    [InlineData("/cortex run", "run", "")]
    [InlineData("/cortex retry", "retry", "")]
    [InlineData("/cortex cancel", "cancel", "")]
    [InlineData("/Cortex STATUS", "status", "")]
    [InlineData("/cortex budget", "budget", "")]
    [InlineData("Thanks!\n/cortex help", "help", "")]
    [InlineData("/cortex revise shorter, please", "revise", "shorter, please")]
    [InlineData("/cortex revise\n- shorter\n- clearer", "revise", "- shorter\n- clearer")]
    [InlineData("/cortex", "help", "")]
    [InlineData("/cortex dance", "help", "dance")]
    public void Is_a_command_when_a_line_begins_with_it(string text, string verb, string rest) =>
        CommentCommand.Parse(text).ShouldBe(new CommentCommand(verb, rest));

    [Theory]
    [InlineData("please /cortex run")]
    [InlineData("> /cortex run")]
    [InlineData("```\n/cortex run\n```")]
    [InlineData("/cortexrun")]
    [InlineData("")]
    public void Is_none_otherwise(string text) => CommentCommand.Parse(text).ShouldBeNull();
}
