using CodeValdCortex.Contracts.Notifications;
using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Commands are for people who may write at that moment; the forge is asked, on each version by what it offers.</summary>
public sealed class Who_may_command
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ForgeVersion.Gitea122, "collaborators/permission")]
    [InlineData(ForgeVersion.Gitea115, "assignees")]
    public async Task Is_no_reader_no_removed_member_and_nobody_under_a_writer_s_name(ForgeVersion version, string source)
    {
        await using var story = await EngineStory.Begin("propose", new ForgeOptions { Version = version });
        story.Forge.AddCollaborator(EngineStory.Repo, "mallory", ForgePermission.Read);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        // A reader.
        await EngineStory.Comment(story.AsMallory, issue, "/cortex cancel");
        await Refused(story, issue, 1);

        // Somebody whose account has a writer's login, or had it: the event names login and id, and they must belong together.
        var impostor = await Commented(story, issue, login: "bob", id: story.Mallory.Id);
        await Refused(story, issue, 2);
        // An event of a writer who has been renamed since: the login is gone.
        await Commented(story, issue, login: "robert", id: 777_777);
        await Refused(story, issue, 3);

        // A writer who was removed after writing, before anybody read it.
        story.Forge.AddCollaborator(EngineStory.Repo, "bob", ForgePermission.None);
        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");
        await Refused(story, issue, 4);

        (await story.Item(issue, _ => true)).Status.ShouldBe("review");
        var decisions = (await story.Database.Query(new IntentsOfExecution(ExecutionId.Of(story.Repository.Id, issue)), Ct))
            .Where(intent => intent.Kind == "command").ToList();
        decisions.ShouldContain(decision => decision.NaturalKey == $"comment-{impostor}");
        decisions.ShouldAllBe(decision => decision.Result!.StartsWith("refused: ", StringComparison.Ordinal));
        decisions.ShouldContain(decision => decision.Result!.Contains($"according to {source}", StringComparison.Ordinal));
    }

    private static Task Refused(EngineStory story, long issue, int times) => Eventually.Is(async () =>
        (await story.Database.Query(new IntentsOfExecution(ExecutionId.Of(story.Repository.Id, issue)), Ct))
            .Count(intent => intent is { Kind: "command", DoneAt: not null }) == times);

    // As an event that comes late: what it says about its sender may no longer be so.
    private static async Task<long> Commented(EngineStory story, long issue, string login, long id)
    {
        using var written = await story.AsAlice.Comments.Create("acme", "widgets", issue, new("hello"), Ct);
        var comment = written.Required();
        await story.App.Services.GetRequiredService<IBus>().Publish(
            new IssueCommented
            {
                Source = new()
                {
                    DeliveryId = $"late-{comment.Id}", RepositoryId = story.Repository.Id, RepositoryName = EngineStory.Repo, SenderId = id,
                    SenderLogin = login, ReceivedAt = TimeProvider.System.GetUtcNow(),
                },
                Number = issue, IsPullRequest = false, Action = "created", CommentId = comment.Id, Text = "/cortex cancel",
            }, Ct);
        return comment.Id;
    }
}
