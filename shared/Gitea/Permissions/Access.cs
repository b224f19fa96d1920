namespace CodeValdCortex.Gitea.Permissions;

/// <summary>What a user may do with a repository; ordered, so that <c>&gt;= Write</c> reads as it should.</summary>
public enum AccessLevel
{
    /// <summary>Nothing: a private repository to a stranger.</summary>
    None,

    /// <summary>Read, and comment.</summary>
    Read,

    /// <summary>Push and label.</summary>
    Write,

    /// <summary>Manage.</summary>
    Admin,

    /// <summary>Own.</summary>
    Owner,
}

/// <summary>A permission together with where the answer came from.</summary>
/// <param name="Level">At least this level; the older ways cannot tell admin from write.</param>
/// <param name="Source">The call that told, e.g. <c>collaborators/permission</c>, <c>owner</c>, <c>assignees</c>.</param>
public sealed record Access(AccessLevel Level, string Source)
{
    /// <summary>May push, label and command.</summary>
    public bool CanWrite => Level >= AccessLevel.Write;
}

/// <summary>Asks Gitea what a user may do, at this moment: nothing is cached, payloads are never believed.</summary>
public interface IPermissions
{
    /// <summary>The permission of the user who has this login <b>and</b> this id: a login can be given to somebody else.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="login">The user's login.</param>
    /// <param name="userId">The user's id; 0 where it is not known.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="GiteaException">Gitea could not tell.</exception>
    Task<Access> Of(RepositoryName repository, string login, long userId, CancellationToken ct);
}
