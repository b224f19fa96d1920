using System.Globalization;
using CodeValdCortex.WorkflowEngine.Execution;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>Properties that hold whatever the order: never two pull requests, never a forbidden merge, an end once the world is
/// quiet, which is the right one and leaves nothing behind. <c>CORTEX_SEED</c> repeats one life.</summary>
public sealed class A_life_in_any_order
{
    private const int Steps = 120;

    // Retried after the closing of a pull request whose revision had not been written: it published nothing on nothing.
    private static readonly int[] OnceWrong = [1072];

    private static int Lives => Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") == "1" ? 3_000 : 200;

    [Fact]
    public async Task Has_one_pull_request_no_forbidden_merge_and_an_end()
    {
        var seeds = int.TryParse(Environment.GetEnvironmentVariable("CORTEX_SEED"), CultureInfo.InvariantCulture, out var only)
            ? [only]
            : Enumerable.Range(1, Lives).Union(OnceWrong);
        var ends = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var seed in seeds)
        {
            var story = new ThoughtStory(seed);
            for (var step = 0; step < Steps; step++)
            {
                await Take(story, seed);
                story.Wrong.ShouldBeNull($"seed {seed}\n{story.Told}");
            }

            await story.Quieten();
            story.Wrong.ShouldBeNull($"seed {seed}\n{story.Told}");
            (StateNames.IsFinal(story.Saga.CurrentState) || story.Saga.WaitingFor is not null).ShouldBeTrue($"seed {seed}: stands still\n{story.Told}");
            Count(ends, story);
            await story.TakeBack();
            StateNames.IsFinal(story.Saga.CurrentState).ShouldBeTrue($"seed {seed}: has no end\n{story.Told}");
            story.Wrong.ShouldBeNull($"seed {seed}\n{story.Told}");
            story.WrongEnd.ShouldBeNull($"seed {seed}\n{story.Told}");
            Count(ends, story);
        }

        if (seeds.Count() > 1)
        {
            // A world in which nothing ever succeeds would prove nothing.
            ends.Keys.ShouldBe(["Completed", "Failed", "Cancelled"], ignoreOrder: true);
        }
    }

    private static async Task Take(ThoughtStory story, int seed)
    {
        try
        {
            await story.Step();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {seed}\n{story.Told}", e);
        }
    }

    private static void Count(Dictionary<string, int> ends, ThoughtStory story)
    {
        if (StateNames.IsFinal(story.Saga.CurrentState))
        {
            ends[story.Saga.CurrentState] = ends.GetValueOrDefault(story.Saga.CurrentState) + 1;
        }
    }
}
