using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Repositories;

/// <summary>The events about a repository itself: only created and deleted (measured: none for renames and the like).</summary>
internal static class RepositoryEvents
{
    public static void Send(ForgeState state, RepositoryState repository, string action, Account doer) =>
        state.Webhooks.Send(repository, "repository", new JsonObject
        {
            ["action"] = action,
            ["repository"] = state.Repository(repository, ForgePermission.Admin),
            ["organization"] = state.User(repository.Owner),
            ["sender"] = state.User(doer),
        });
}
