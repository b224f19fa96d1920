using CodeValdCortex.Forge;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Labels;
using CodeValdCortex.Storage.Queries.Workflow;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeValdCortex.WorkflowEngine.Tests.Stories;

public sealed class Two_programs_that_answer_each_other
{
    // A program answers within seconds, also on a machine that takes longer.
    private static readonly Action<IServiceCollection> Slow = services => services.AddSingleton<TimeProvider>(new LeapingClock(0.1));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Come_to_rest_after_three_answers_and_one_word_about_it()
    {
        await using var story = await EngineStory.Begin("propose", services: Slow);
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        await story.Item(issue, item => item.WaitingFor?.Kind == "person", TimeSpan.FromSeconds(60));

        // The other one, a writer, answers each new comment of ours with a command that begins a whole new run.
        var answered = new HashSet<long>();
        var (asked, quietSince) = (0, TimeProvider.System.GetTimestamp());
        await Eventually.Is(
            async () =>
            {
                foreach (var ours in (await story.Comments(issue)).Where(comment => comment.User?.Login == "cortex-bot" && answered.Add(comment.Id)))
                {
                    await EngineStory.Comment(story.AsBob, issue, $"/cortex {(asked % 2 == 0 ? "status" : "what?")}");
                    (asked, quietSince) = (asked + 1, TimeProvider.System.GetTimestamp());
                }

                return TimeProvider.System.GetElapsedTime(quietSince) > TimeSpan.FromSeconds(4);
            },
            TimeSpan.FromSeconds(60));

        asked.ShouldBe(5);   // to the status comment, to three answers, and to the word that ends it
        var comments = await story.Comments(issue);
        comments.Count(comment => comment.User?.Login == "cortex-bot").ShouldBe(5);
        comments.Count(comment => comment.Body.Contains("I stop answering here", StringComparison.Ordinal)).ShouldBe(1);
        // The one beyond that is not dropped in silence, and nothing tells a program of it.
        var last = comments.Last(comment => comment.User?.Login == "bob");
        await Eventually.Is(async () => await story.Reactions($"comments/{last.Id}") == 1);
        // What takes work back is always heard.
        await EngineStory.Comment(story.AsBob, issue, "/cortex cancel");
        await story.Item(issue, item => item.Status == "cancelled");
    }

    [Fact]
    public async Task Do_not_keep_a_failing_item_running_by_its_label()
    {
        await using var story = await EngineStory.Begin("propose", services: Slow);
        story.Forge.Faults.Add(new() { Kind = FaultKind.ErrorBefore, Method = "POST", Match = "/pulls", Count = 100, Status = 403 });
        var issue = await story.OpenIssue("Describe the parser", "File: docs/parser.md", "docs");
        var label = (await story.LabelIds("work-item"))[0];

        var runs = 0;
        for (; runs < 6; runs++)
        {
            var run = runs + 1;
            await story.Item(issue, item => item.Run == run && item.Status == "failed", TimeSpan.FromSeconds(60));
            using (var removed = await story.AsBob.Labels.Remove("acme", "widgets", issue, label, Ct))
            {
                removed.EnsureSuccess();
            }

            await story.Forge.WaitForDeliveries(Ct);
            await story.Settled(issue);
            using (var added = await story.AsBob.Labels.Add("acme", "widgets", issue, new LabelIds([label]), Ct))
            {
                added.EnsureSuccess();
            }

            await Eventually.Is(
                async () => (await story.Item(issue, _ => true)).Run > run || await WordsAboutIt(story, issue) > 0, TimeSpan.FromSeconds(60));
            if (await WordsAboutIt(story, issue) > 0)
            {
                break;
            }
        }

        runs.ShouldBe(3);   // the first run, and three more by the label
        (await WordsAboutIt(story, issue)).ShouldBe(1);
        await story.Settled(issue);
        (await story.Item(issue, _ => true)).Run.ShouldBe(4);
        var demands = (await story.Database.Query(new IntentsOfExecution(ExecutionId.Of(story.Repository.Id, issue)), Ct))
            .Where(intent => intent.Kind == "command").ToList();
        demands.Count(demand => demand.Result == "taken").ShouldBe(3);
    }

    private static async Task<int> WordsAboutIt(EngineStory story, long issue) =>
        (await story.Comments(issue)).Count(comment => comment.Body.Contains("I stop answering here", StringComparison.Ordinal));
}
