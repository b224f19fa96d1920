namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What each state means to the outside: status, step, how long an answer may take, whether it holds a slot.</summary>
internal static class StateNames
{
    private sealed record Meaning(string Status, string? Step, TimeSpan Deadline, bool HoldsSlot, string Answerer = "workflow engine");

    private static readonly TimeSpan Quick = TimeSpan.FromMinutes(2), Model = TimeSpan.FromMinutes(6);

    private static readonly Dictionary<string, Meaning> Meanings = new(StringComparer.Ordinal)
    {
        // A lost request for a slot costs nothing to repeat.
        [nameof(WorkItemStateMachine.Queued)] = new("pending", "queue", TimeSpan.FromSeconds(15), true),
        [nameof(WorkItemStateMachine.Gathering)] = new("executing", null, Quick, true),
        [nameof(WorkItemStateMachine.Generating)] = new("executing", null, Model, true, "LLM agent"),
        [nameof(WorkItemStateMachine.Rendering)] = new("executing", "render", Quick, true),
        [nameof(WorkItemStateMachine.Reporting)] = new("executing", "comment", Quick, true),
        [nameof(WorkItemStateMachine.Publishing)] = new("executing", "publish", Quick, true),
        [nameof(WorkItemStateMachine.Opening)] = new("executing", "pull-request", Quick, true),
        [nameof(WorkItemStateMachine.Examining)] = new("review", "review", Quick, true),
        [nameof(WorkItemStateMachine.Judging)] = new("review", "review", Model, true, "LLM agent"),
        [nameof(WorkItemStateMachine.Reviewing)] = new("review", "review", Quick, true),
        [nameof(WorkItemStateMachine.Checking)] = new("review", "checks", Quick, false),
        [nameof(WorkItemStateMachine.Merging)] = new("review", "merge", Quick, false),
        [nameof(WorkItemStateMachine.Finishing)] = new("merged", "finish", Quick, false),
        [nameof(WorkItemStateMachine.Indexing)] = new("merged", "index", Quick, false, "indexer"),
        [nameof(WorkItemStateMachine.Withdrawing)] = new("executing", "withdraw", Quick, false),
        [nameof(WorkItemStateMachine.Completed)] = new("completed", null, default, false),
        [nameof(WorkItemStateMachine.Failed)] = new("failed", null, default, false),
        [nameof(WorkItemStateMachine.Cancelled)] = new("cancelled", null, default, false),
    };

    /// <summary>The status of domain.md's life.</summary>
    public static string StatusOf(WorkItemExecution saga) =>
        saga.CurrentState == nameof(WorkItemStateMachine.Queued) && saga.StartedAt is not null ? "executing" : Of(saga.CurrentState).Status;

    /// <summary>The step that runs in a state; null in a final one.</summary>
    public static string? StepOf(WorkItemExecution saga) =>
        saga.CurrentState is nameof(WorkItemStateMachine.Gathering) or nameof(WorkItemStateMachine.Generating)
            ? saga.Step
            : Of(saga.CurrentState).Step;

    /// <summary>How long an answer may take before the question is asked again.</summary>
    public static TimeSpan DeadlineOf(string state) => Of(state).Deadline;

    /// <summary>Who answers a state's question, for people.</summary>
    public static string AnswererOf(string state) => Of(state).Answerer;

    /// <summary>Whether an item in this state counts against WORKER_CONCURRENCY.</summary>
    public static bool HoldsSlot(string state) => Of(state).HoldsSlot;

    /// <summary>True for completed, failed and cancelled.</summary>
    public static bool IsFinal(string state) => Of(state) is { Step: null, Deadline.Ticks: 0 };

    private static Meaning Of(string state) => Meanings[state];
}
