using System.Collections.Immutable;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Users;
using CodeValdCortex.Forge.Webhooks;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>A repository with all that hangs on it. Changed only by the holder of <see cref="Gate"/>, except for the
/// immutable collections, which others may swap.</summary>
internal sealed partial class RepositoryState(long id, Account owner, string name, BareRepository git, DateTimeOffset createdAt)
    : IHookOwner
{
    /// <summary>One request at a time per repository, so that handlers read and write state as in one thread.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    public long Id => id;

    public Account Owner { get; set; } = owner;

    public string Name { get; set; } = name;

    public string FullName => $"{Owner.Login}/{Name}";

    public BareRepository Git => git;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public string Description { get; set; } = "";

    public string DefaultBranch { get; set; } = "main";

    public bool IsEmpty { get; set; } = true;

    public bool IsPrivate { get; set; }

    public bool IsArchived { get; set; }

    public RepositoryState? Parent { get; init; }

    public MergeStyles MergeStyles { get; } = new();

    public ImmutableDictionary<Account, ForgePermission> Collaborators { get; private set; } =
        ImmutableDictionary<Account, ForgePermission>.Empty;

    public ImmutableList<Hook> Hooks { get; set; } = [];

    public CiOptions? Ci { get; set; }

    public void SetCollaborator(Account account, ForgePermission permission)
    {
        lock (Gate)
        {
            Collaborators = permission == ForgePermission.None
                ? Collaborators.Remove(account)
                : Collaborators.SetItem(account, permission);
        }
    }

    /// <summary>What an account may do here; null is the anonymous visitor.</summary>
    public ForgePermission PermissionOf(Account? account)
    {
        if (account is null)
        {
            return IsPrivate ? ForgePermission.None : ForgePermission.Read;
        }

        if (account.IsAdmin || account == Owner || Owner.Owners?.Contains(account) == true)
        {
            return ForgePermission.Admin;
        }

        var given = Collaborators.GetValueOrDefault(account);
        return given == ForgePermission.None && !IsPrivate ? ForgePermission.Read : given;
    }
}
