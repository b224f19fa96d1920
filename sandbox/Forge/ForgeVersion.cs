namespace CodeValdCortex.Forge;

/// <summary>The Gitea versions whose behaviour is known in detail.</summary>
public enum ForgeVersion
{
    /// <summary>1.15: measured. No token scopes, no <c>head_commit_id</c>, webhooks strictly one after the other.</summary>
    Gitea115,

    /// <summary>1.22: from its source and its OpenAPI document. Scopes, guarded merges, parallel webhooks.</summary>
    Gitea122,
}
