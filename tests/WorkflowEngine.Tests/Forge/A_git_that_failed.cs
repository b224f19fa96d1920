using CodeValdCortex.Git.Processes;
using CodeValdCortex.WorkflowEngine.Forge;

namespace CodeValdCortex.WorkflowEngine.Tests.Forge;

public sealed class A_git_that_failed
{
    [Theory]
    [InlineData(GitFailure.Killed, 137, "git-killed", true)]
    [InlineData(GitFailure.Unreachable, 128, "forge-unavailable", true)]
    [InlineData(GitFailure.TimedOut, null, "forge-unavailable", true)]
    [InlineData(GitFailure.RepositoryNotFound, 128, "forge-unavailable", true)]
    [InlineData(GitFailure.Other, 128, "git-failed", false)]
    [InlineData(GitFailure.OutputTooLarge, null, "git-failed", false)]
    public void Is_tried_again_where_the_repository_is_not_to_blame(GitFailure kind, int? exitCode, string code, bool retryable)
    {
        var failure = new EngineFailures(TimeProvider.System)
            .Classify(new GitException(kind, "git cat-file --batch", exitCode, "")).ShouldNotBeNull();

        (failure.Code, failure.Retryable).ShouldBe((code, retryable));
    }
}
