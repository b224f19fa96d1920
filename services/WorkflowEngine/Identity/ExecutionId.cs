using UUIDNext;

namespace CodeValdCortex.WorkflowEngine.Identity;

/// <summary>The execution (saga instance) of an issue: one for life, derived, so that it is found without a query.</summary>
internal static class ExecutionId
{
    // Ours alone; changing it would orphan every stored saga.
    private static readonly Guid Namespace = new("6f1d0a52-5b0e-5c43-9d0f-2a4a0a3c9b11");

    /// <summary>UUIDv5 of <c>wi|{repo_id}|{issue_number}</c>: ids survive renames and transfers, names do not.</summary>
    public static Guid Of(long repositoryId, long issueNumber) =>
        Uuid.NewNameBased(Namespace, $"wi|{repositoryId}|{issueNumber}");
}
