using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Repositories;

namespace CodeValdCortex.Forge.Branches;

/// <summary>Gitea's <c>PayloadCommit</c>: in push events, branches and test deliveries.</summary>
internal static class CommitShape
{
    /// <param name="state">The forge.</param>
    /// <param name="repository">Where the commit is.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="changes">Its paths; null writes null lists and, instead, a verification, as branches and test
    /// deliveries have it (recorded).</param>
    public static JsonObject Commit(this ForgeState state, RepositoryState repository, CommitRecord commit, PathChanges? changes) => new()
    {
        ["id"] = commit.Sha,
        ["message"] = commit.Message,
        ["url"] = $"{state.RootUrl}{repository.FullName}/commit/{commit.Sha}",
        ["author"] = Person(state, commit.Author),
        ["committer"] = Person(state, commit.Committer),
        ["verification"] = changes is null ? Unsigned() : null,
        ["timestamp"] = commit.CommittedAt.Rfc3339(),
        ["added"] = changes?.Added.ToJson(),
        ["removed"] = changes?.Removed.ToJson(),
        ["modified"] = changes?.Modified.ToJson(),
    };

    public static JsonObject Unsigned() => new()
    {
        ["verified"] = false,
        ["reason"] = "gpg.error.not_signed_commit",
        ["signature"] = "",
        ["signer"] = null,
        ["payload"] = "",
    };

    private static JsonObject Person(ForgeState state, GitIdentity identity) => new()
    {
        ["name"] = identity.Name,
        ["email"] = identity.Email,
        ["username"] = state.Accounts.ByEmail(identity.Email)?.Login ?? "",
    };
}
