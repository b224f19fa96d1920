using CodeValdCortex.WorkflowEngine.Execution;

namespace CodeValdCortex.WorkflowEngine.Commands;

/// <summary>Whether a command does something in a state: who gives one that does nothing is told why.</summary>
internal static class WhenCommands
{
    /// <summary>What to answer; null where the command is carried out.</summary>
    /// <param name="verb">retry, cancel or revise.</param>
    /// <param name="state">State of the item.</param>
    public static string? Refused(string verb, string state) => (verb, state) switch
    {
        ("retry", nameof(WorkItemStateMachine.Completed) or nameof(WorkItemStateMachine.Cancelled)) =>
            "Nothing failed that could be repeated. `/cortex run` starts a new run.",
        ("cancel", nameof(WorkItemStateMachine.Finishing) or nameof(WorkItemStateMachine.Indexing) or nameof(WorkItemStateMachine.Completed)) =>
            "It is done already: there is nothing left to cancel.",
        ("cancel", nameof(WorkItemStateMachine.Withdrawing) or nameof(WorkItemStateMachine.Cancelled)) => "It is cancelled already.",
        ("revise", nameof(WorkItemStateMachine.Checking) or nameof(WorkItemStateMachine.Failed) or nameof(WorkItemStateMachine.Completed)
            or nameof(WorkItemStateMachine.Cancelled)) => null,
        ("revise", _) => "It is being worked on. Say it again once its pull request is in review.",
        _ => null,
    };
}
