using CodeValdCortex.Contracts.Execution;

namespace CodeValdCortex.Contracts.WorkItems;

/// <summary>A person asked for something through the API or the dashboard; comments become the same in the engine.</summary>
[WireName("work-item-commanded")]
public sealed record WorkItemCommanded
{
    /// <summary>The execution it is for.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>What makes the request once: the comment's id, or the request's own.</summary>
    public required string RequestId { get; init; }

    /// <summary>run, retry, cancel, revise, status, budget or help.</summary>
    public required string Verb { get; init; }

    /// <summary>Text after the verb; empty where there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Login of the person.</summary>
    public required string Login { get; init; }

    /// <summary>The issue as it was read for the command: edits send no event on their own. Null where it was not read.</summary>
    public IssueFacts? Issue { get; init; }

    /// <summary>The repository as it was read for the command; null where it was not read.</summary>
    public RepositoryFacts? Repository { get; init; }
}
