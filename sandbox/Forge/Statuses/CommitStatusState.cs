using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Statuses;

/// <summary>One commit status; a later one of the same context replaces it in the combined state.</summary>
internal sealed record CommitStatusState(
    long Id, string Sha, string State, string Context, string Description, string TargetUrl, Account Creator, DateTimeOffset CreatedAt)
{
    public static readonly string[] States = ["pending", "success", "error", "failure", "warning"];
}
