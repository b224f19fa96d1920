using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Intake;
using CodeValdCortex.WorkflowEngine.Tests.Execution;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine.Tests.Intake;

/// <summary>A pull request belongs to the item whose branch is its head, in the repository itself.</summary>
public sealed class News_of_a_branch
{
    private static readonly NotificationSource Source = new()
    {
        DeliveryId = "1", RepositoryId = 42, RepositoryName = "acme/widgets", SenderId = 5, SenderLogin = "bob", ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    [Theory]
    [InlineData(42, "issue-7-x", 1)]
    [InlineData(43, "issue-7-x", 0)]    // of a fork, by that name
    [InlineData(42, "feature", 0)]
    public async Task Reaches_the_item_of_its_issue(long headRepository, string branch, int times)
    {
        var told = new List<object>();
        var consumer = new BranchEventsConsumer(Nothing);

        await consumer.Consume(Recording.Of<ConsumeContext<PullRequestChanged>>(told, Change(headRepository, branch)));
        await consumer.Consume(Recording.Of<ConsumeContext<PullRequestReviewed>>(told, Review(headRepository, branch)));

        var notices = told.OfType<PullRequestNoticed>().ToList();
        notices.Count.ShouldBe(times * 2);
        notices.ShouldAllBe(notice => notice.ExecutionId == ExecutionId.Of(42, 7) && notice.Branch == branch && notice.Number == 8);
    }

    // Of an installation that has written nothing.
    private static Echoes Nothing { get; } = new(
        new(new EmptyDatabase(), Options.Create(new CortexOptions()), TimeProvider.System), new(new EmptyDatabase()), NullLogger<Echoes>.Instance);

    private static PullRequestChanged Change(long headRepository, string branch) => new()
    {
        Source = Source, Number = 8, Action = "synchronized", HeadSha = "head", HeadRepositoryId = headRepository, HeadBranch = branch,
        BaseBranch = "main",
    };

    private static PullRequestReviewed Review(long headRepository, string branch) => new()
    {
        Source = Source, Number = 8, HeadSha = "head", HeadRepositoryId = headRepository, HeadBranch = branch, Verdict = "approved",
    };
}
