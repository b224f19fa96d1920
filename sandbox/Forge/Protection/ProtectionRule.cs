using System.IO.Enumeration;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Protection;

/// <summary>A branch protection; names are exact in 1.15, patterns in 1.22.</summary>
internal sealed class ProtectionRule(string name, DateTimeOffset createdAt)
{
    public string Name => name;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public bool EnablePush { get; set; }

    public bool EnablePushWhitelist { get; set; }

    public IReadOnlyList<string> PushWhitelist { get; set; } = [];

    public bool EnableMergeWhitelist { get; set; }

    public IReadOnlyList<string> MergeWhitelist { get; set; } = [];

    public bool EnableStatusCheck { get; set; }

    public IReadOnlyList<string> StatusCheckContexts { get; set; } = [];

    public long RequiredApprovals { get; set; }

    public bool EnableApprovalsWhitelist { get; set; }

    public IReadOnlyList<string> ApprovalsWhitelist { get; set; } = [];

    public bool BlockOnRejectedReviews { get; set; }

    public bool BlockOnOutdatedBranch { get; set; }

    public bool DismissStaleApprovals { get; set; }

    public bool Matches(string branch) => name == branch || FileSystemName.MatchesSimpleExpression(name, branch, ignoreCase: false);

    public bool AllowsPushBy(RepositoryState repository, Account account) =>
        EnablePush && repository.PermissionOf(account) >= ForgePermission.Write
        && (!EnablePushWhitelist || PushWhitelist.Contains(account.Login, StringComparer.OrdinalIgnoreCase));

    public bool AllowsMergeBy(Account account) =>
        !EnableMergeWhitelist || MergeWhitelist.Contains(account.Login, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an approval of this account counts.</summary>
    public bool Counts(RepositoryState repository, Account account) => EnableApprovalsWhitelist
        ? ApprovalsWhitelist.Contains(account.Login, StringComparer.OrdinalIgnoreCase)
        : repository.PermissionOf(account) >= ForgePermission.Write;
}
