using System.Text;
using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.WorkItems;
using CodeValdCortex.Testing;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Persistence;

namespace CodeValdCortex.WorkflowEngine.Tests.Execution;

/// <summary>Each event in each state, both taken from the machine: nothing is left to chance, and what happens is written down.</summary>
public sealed class Every_state_and_event
{
    private static readonly string Page = SourceTree.File("tests", "WorkflowEngine.Tests", "Execution", "Decisions.approved.txt");

    // What a revision does differs where the pull request that is there already was ended meanwhile; an analysis has none.
    private static readonly string[] Revisions =
        [.. new[] { "Queued", "Gathering", "Generating", "Rendering", "Publishing", "Failed" }.Select(state => state + Situations.Revision)];

    public static TheoryData<string> States => [.. All(new())];

    private static IReadOnlyList<string> All(Bench bench) => [.. bench.States, .. Revisions];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Have_a_decision_that_keeps_the_item_alive(string state)
    {
        var bench = new Bench();
        foreach (var (name, type) in bench.Events)
        {
            foreach (var (way, message) in Situations.Of(type, Situations.In(state)).ToList())
            {
                var before = Situations.In(state);
                var (after, published) = await bench.Raise(before, Current(message, before));

                Rules(before, after, published, $"{state} × {name} ({way})");
                if (way is "old" or "replaced" or "another branch")
                {
                    SagaJson.Fingerprint(after).ShouldBe(SagaJson.Fingerprint(before), $"{state} × {name}: {way} changes nothing");
                    published.ShouldBeEmpty();
                }
            }
        }
    }

    [Fact]
    public async Task Lead_where_the_record_says()
    {
        var (bench, text) = (new Bench(), new StringBuilder());
        foreach (var state in All(bench))
        {
            text.Append(state).Append('\n');
            var silent = new List<string>();
            foreach (var (name, type) in bench.Events)
            {
                var lines = new List<string>();
                foreach (var (way, message) in Situations.Of(type, Situations.In(state)).ToList())
                {
                    var before = Situations.In(state);
                    var (after, published) = await bench.Raise(before, Current(message, before));
                    if (Outcome(state, after, published) is { } outcome)
                    {
                        lines.Add($"  {name} ({way}): {outcome}\n");
                    }
                }

                text.AppendJoin("", lines);
                if (lines.Count == 0)
                {
                    silent.Add(name);
                }
            }

            text.Append($"  passes over {string.Join(", ", silent)}\n");
        }

        if (Environment.GetEnvironmentVariable("CORTEX_APPROVE") == "1")
        {
            await File.WriteAllTextAsync(Page, text.ToString(), TestContext.Current.CancellationToken);
        }

        var approved = (await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        text.ToString().ShouldBe(approved, "A decision changed, or an event or state is new. If that is meant: CORTEX_APPROVE=1.");
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Do_what_a_command_says_or_have_an_answer_why_not(string state)
    {
        var bench = new Bench();
        foreach (var (verb, message) in Situations.Of(typeof(WorkItemCommanded), Situations.In(state)).Where(way => way.Way != "run"))
        {
            var (_, published) = await bench.Raise(Situations.In(state), message);

            (WhenCommands.Refused(verb, Situations.In(state).CurrentState) is null).ShouldBe(published.Count > 0, $"{verb} in {state}");
        }
    }

    // The deadline's token is made up anew for each item.
    private static object Current(object message, WorkItemExecution saga) =>
        message is AttentionDue { Token: var token } due && token != Guid.Parse("11111111-1111-1111-1111-111111111111")
            ? due with { Token = saga.AttentionToken }
            : message;

    private static void Rules(WorkItemExecution before, WorkItemExecution after, IReadOnlyList<object> published, string where)
    {
        var final = StateNames.IsFinal(after.CurrentState);
        (after.AttentionAt is null).ShouldBe(final, $"{where}: what is not at its end is looked at again, what is at its end is left alone");
        (after.HoldsSlot && !StateNames.HoldsSlot(after.CurrentState)).ShouldBeFalse($"{where}: only work holds a slot");
        (before.HoldsSlot && !after.HoldsSlot).ShouldBe(published.OfType<SlotReleased>().Any(), $"{where}: a slot given up is told of");
        published.OfType<ICommand>().Count().ShouldBeLessThanOrEqualTo(1, $"{where}: one question at a time");
        if (after.CurrentState != before.CurrentState)
        {
            published.OfType<ICommand>().Any().ShouldBe(!final, $"{where}: a state that is entered asks its question");
            after.Turn.ShouldBeGreaterThan(before.Turn, $"{where}: answers of the state before are out of date");
            published.OfType<ExecutionChanged>().Last().Item.State.ShouldBe(after.CurrentState, $"{where}: people are told");
        }

        (after.CurrentState == "Failed").ShouldBe(after.Failure is not null, $"{where}: a failure has a reason, and nothing else has one");
        if (after.WaitingFor is { } waiting)
        {
            waiting.Kind.ShouldBeOneOf("queue", "lock", "budget", "permission", "ci", "approvals", "person", "provider", "dependency", "paused");
            waiting.Detail.ShouldNotBeEmpty(where);
        }
    }

    private static string? Outcome(string state, WorkItemExecution after, IReadOnlyList<object> published)
    {
        var parts = new List<string>();
        if (after.CurrentState != state.Replace(Situations.Revision, "", StringComparison.Ordinal))
        {
            parts.Add($"→ {after.CurrentState}");
        }

        if (after.WaitingFor is { } waiting)
        {
            parts.Add($"waits for {waiting.Kind}");
        }

        parts.AddRange(published.OfType<ICommand>().Select(command => $"asks {command.GetType().Name}"));
        if (published.OfType<SlotReleased>().Any())
        {
            parts.Add("gives its slot up");
        }

        return parts.Count > 0 ? string.Join(", ", parts) : published.Count > 0 ? "tells" : null;
    }
}
