using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.WorkflowEngine.Texts;

namespace CodeValdCortex.WorkflowEngine.Tests.Texts;

public sealed class A_pull_request
{
    private static readonly OpenPullRequest Command = new()
    {
        ExecutionId = Guid.Empty, Turn = 1, RepositoryId = 42, RepositoryName = "acme/widgets", WorkItemId = "WI-CORP-DOC-20260101-abcdef",
        WorkType = "document", Branch = "issue-7-x", BaseBranch = "main", HeadSha = "head", Title = "Describe\nthe parser", IssueNumber = 7,
        FilesHash = "files", Paths = ["docs/a.md", "docs/b.md"], AgentName = "Writer", CostNanoUsd = 4_200_000, Tokens = 1234,
    };

    [Fact]
    public void Says_what_changed_with_which_impact_at_which_cost_for_which_issue()
    {
        var body = PullRequestText.Body(
            Command, new() { Summary = "Describes it, closes #99.", Files = [] }, "Impact score 20 of 100: 2 files depend on the change.");

        PullRequestText.Title(Command.Title).ShouldBe("[Work Item] Describe the parser");
        foreach (var words in new[]
        {
            "Describes it", "- `docs/a.md`\n- `docs/b.md`", "Impact score 20 of 100", "$0.0042 for 1234 tokens", "\nCloses #7\n", "`WI-CORP-DOC-20260101-abcdef`",
        })
        {
            body.ShouldContain(words);
        }

        body.ShouldNotContain("closes #99");
    }

    [Fact]
    public void Says_nothing_of_an_impact_that_nobody_knows() =>
        PullRequestText.Body(Command, new() { Summary = "Describes it.", Files = [] }, null).ShouldNotContain("Impact");
}
