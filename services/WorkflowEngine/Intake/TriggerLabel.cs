namespace CodeValdCortex.WorkflowEngine.Intake;

/// <summary>The label that makes an issue a work item. Setting it is a writer's act: Gitea lets only writers label.</summary>
internal static class TriggerLabel
{
    public const string Name = "work-item";
}
