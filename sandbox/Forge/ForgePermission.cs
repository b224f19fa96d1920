namespace CodeValdCortex.Forge;

/// <summary>What a user may do in a repository, weakest first.</summary>
public enum ForgePermission
{
    /// <summary>Nothing: a private repository answers 404.</summary>
    None,

    /// <summary>Clone, open issues, comment.</summary>
    Read,

    /// <summary>Push, label, edit others' issues, merge.</summary>
    Write,

    /// <summary>Webhooks, collaborators, branch protection, deletion.</summary>
    Admin,
}
