using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Permissions;
using CodeValdCortex.WorkflowEngine.PullRequests;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

/// <summary>Reviews are of people who may write at that moment; the forge is asked, on each version by what it offers.</summary>
public sealed class Whose_review_counts
{
    [Theory]
    [InlineData(ForgeVersion.Gitea122, "collaborators/permission")]
    [InlineData(ForgeVersion.Gitea115, "assignees")]
    public async Task Is_written_down_once_with_the_permission_and_who_told_it(ForgeVersion version, string source)
    {
        var log = new Logged<ReviewDecisions>();
        await using var story = await EngineStory.Begin(
            forge: new ForgeOptions { Version = version }, services: services => services.AddSingleton<ILogger<ReviewDecisions>>(log));
        story.Forge.AddCollaborator(EngineStory.Repo, "mallory", ForgePermission.Read);
        var issue = await story.OpenIssue("Trim the text in the parser", "Parse should trim.\n\nFile: src/parser.go\n", "feature");
        var item = await story.Item(
            issue, item => item.WaitingFor?.Kind is "approvals" or "ci" || item.Status == "failed", TimeSpan.FromSeconds(60));
        item.ErrorMessage.ShouldBeNull();
        var pull = item.PullRequest!.Value;

        await EngineStory.Approve(story.AsMallory, pull);
        await EngineStory.Approve(story.AsBob, pull);
        await Eventually(log, "bob", counts: true);
        await Eventually(log, "mallory", counts: false);
        await story.Settled(issue);   // read again and again meanwhile

        log.Lines.Count.ShouldBe(2);
        log.Lines.ShouldAllBe(line => line.Level == LogLevel.Information);
        Decision(log, "mallory").ShouldBe(("APPROVED", pull, AccessLevel.Read, source, false));
        Decision(log, "bob").ShouldBe(("APPROVED", pull, AccessLevel.Write, source, true));

        // Who may write now need not a moment later.
        story.Forge.AddCollaborator(EngineStory.Repo, "bob", ForgePermission.Read);
        await Eventually(log, "bob", counts: false);
    }

    private static Task Eventually(Logged<ReviewDecisions> log, string login, bool counts) => Testing.Eventually.Is(() =>
        log.Lines.Any(line => Equals(line.Values["Login"], login) && Equals(line.Values["Counts"], counts)));

    private static (string Verdict, long Number, AccessLevel Level, string Source, bool Counts) Decision(Logged<ReviewDecisions> log, string login)
    {
        var values = log.Lines.Single(line => Equals(line.Values["Login"], login)).Values;
        ((string)values["Repository"]!).ShouldBe(EngineStory.Repo);
        ((long)values["ReviewId"]!).ShouldBeGreaterThan(0);
        ((long)values["UserId"]!).ShouldBeGreaterThan(0);
        return ((string)values["Verdict"]!, (long)values["Number"]!, (AccessLevel)values["Level"]!, (string)values["Source"]!, (bool)values["Counts"]!);
    }
}
