using CodeValdCortex.Contracts.WorkItems;

namespace CodeValdCortex.Standalone.Demo;

/// <summary>One issue of the demo as the story follows it.</summary>
internal sealed class DemoItem(DemoIssue issue, long number)
{
    /// <summary>What was opened.</summary>
    public DemoIssue Issue { get; } = issue;

    /// <summary>The issue's number on the forge.</summary>
    public long Number { get; } = number;

    /// <summary>What the product says of it; null until it has noticed.</summary>
    public WorkItemSnapshot? Seen { get; set; }

    /// <summary>When the issue was opened, as a timestamp of the clock in use.</summary>
    public long OpenedAt { get; init; }

    /// <summary>How long it took until nothing more was expected of the product; null while it goes on.</summary>
    public TimeSpan? Took { get; set; }

    /// <summary>What was found on the forge and in the repository afterwards.</summary>
    public DemoEvidence? Evidence { get; set; }

    /// <summary>True when nothing more happens without a person.</summary>
    public bool AtRest => Seen switch
    {
        null => false,
        { Status: "completed" or "failed" or "cancelled" } => true,
        { Status: "review", WorkType: "proposal", WaitingFor: not null } => true,
        { Status: "review", WaitingFor.Kind: "approvals" or "person" } => Issue.Role == DemoRole.Own,
        _ => false,
    };
}
