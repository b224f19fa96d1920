using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Branches;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Repositories;
using CodeValdCortex.Forge.Users;
using CodeValdCortex.Forge.Webhooks;

namespace CodeValdCortex.Forge.Pushing;

/// <summary>The events of one changed ref: push, create, delete (all as recorded).</summary>
internal static class PushEvents
{
    // [ui] FEED_MAX_COMMIT_NUM: a push lists its newest five commits, however many there are.
    private const int MaxCommits = 5;

    /// <param name="state">The forge.</param>
    /// <param name="repository">Where.</param>
    /// <param name="change">What happened to the ref.</param>
    /// <param name="doer">Who did it.</param>
    /// <param name="commits">What it brought, newest first, where the caller has read that already.</param>
    public static async Task Send(
        ForgeState state, RepositoryState repository, RefChange change, Account doer, IReadOnlyList<CommitRecord>? commits)
    {
        if (change.Branch is { } branch)
        {
            if (change.IsDeletion)
            {
                SendDelete(state, repository, branch, "branch", doer);
                return;
            }

            if (change.IsCreation)
            {
                SendCreate(state, repository, branch, "branch", change.New, doer);
            }

            state.Webhooks.Send(repository, "push", await BranchPush(state, repository, change, doer, commits));
        }
        else if (change.Tag is { } tag)
        {
            state.Webhooks.Send(repository, "push", Push(state, repository, change, doer, state.RootUrl, [], 0, null));
            if (change.IsDeletion)
            {
                SendDelete(state, repository, tag, "tag", doer);
            }
            else if (change.IsCreation)
            {
                SendCreate(state, repository, tag, "tag", change.New, doer);
            }
        }
    }

    /// <summary>The hook test: a push of the newest commit with before == after.</summary>
    public static async Task<bool> SendTest(ForgeState state, RepositoryState repository, Hook hook, Account doer)
    {
        if (!hook.Events.Contains("push")
            || await repository.Git.BranchTip(repository.DefaultBranch, state.Stopping) is not { } tip
            || await repository.Git.ReadCommit(tip, state.Stopping) is not { } commit)
        {
            return false;
        }

        var change = new RefChange($"refs/heads/{repository.DefaultBranch}", tip, tip);
        var payload = Push(
            state, repository, change, doer, "", [state.Commit(repository, commit, null)], 1, state.Commit(repository, commit, null));
        payload["repository"] = state.Repository(repository, ForgePermission.None);
        state.Webhooks.SendTo(hook, repository, "push", payload);
        return true;
    }

    private static async Task<JsonObject> BranchPush(
        ForgeState state, RepositoryState repository, RefChange change, Account doer, IReadOnlyList<CommitRecord>? known)
    {
        var git = repository.Git;
        // A new branch shows what no other branch has; an existing one what it had not before, also when forced.
        string[] selection = change.IsCreation
            ? [change.New, "--not", $"--exclude={change.Branch}", "--branches"]
            : [$"{change.Old}..{change.New}"];
        var pushed = known?.Take(MaxCommits).ToList() ?? await git.Log(state.Stopping, [$"--max-count={MaxCommits}", .. selection]);
        var shapes = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var commit in pushed)
        {
            shapes[commit.Sha] = state.Commit(repository, commit, await git.Changes(commit.Sha, state.Stopping));
        }

        var total = state.Is122 && pushed.Count == MaxCommits && !change.IsCreation
            ? await git.Count($"{change.Old}..{change.New}", state.Stopping)
            : pushed.Count;
        // Usually the newest of them; a branch that was moved to what is there already brings none.
        var head = shapes.GetValueOrDefault(change.New)?.DeepClone().AsObject()
            ?? (await git.ReadCommit(change.New, state.Stopping) is { } newest
                ? state.Commit(repository, newest, await git.Changes(newest.Sha, state.Stopping))
                : null);
        var compare = $"{state.RootUrl}{repository.FullName}/compare/{change.Old}...{change.New}";
        return Push(state, repository, change, doer, compare, pushed.Select(commit => shapes[commit.Sha]), total, head);
    }

    private static JsonObject Push(
        ForgeState state, RepositoryState repository, RefChange change, Account doer,
        string compareUrl, IEnumerable<JsonNode?> commits, int total, JsonObject? head)
    {
        var payload = new JsonObject
        {
            ["ref"] = change.Ref,
            ["before"] = change.Old,
            ["after"] = change.New,
            ["compare_url"] = compareUrl,
            ["commits"] = new JsonArray([.. commits]),
        };
        if (state.Is122)
        {
            payload["total_commits"] = total;
        }

        payload["head_commit"] = head;
        payload["repository"] = state.Repository(repository, ForgePermission.Admin);
        payload["pusher"] = state.User(doer);
        payload["sender"] = state.User(doer);
        return payload;
    }

    private static void SendCreate(
        ForgeState state, RepositoryState repository, string name, string type, string sha, Account doer) =>
        state.Webhooks.Send(repository, "create", new JsonObject
        {
            ["sha"] = sha,
            ["ref"] = name,
            ["ref_type"] = type,
            ["repository"] = state.Repository(repository, ForgePermission.None),
            ["sender"] = state.User(doer),
        });

    private static void SendDelete(ForgeState state, RepositoryState repository, string name, string type, Account doer) =>
        state.Webhooks.Send(repository, "delete", new JsonObject
        {
            ["ref"] = name,
            ["ref_type"] = type,
            ["pusher_type"] = "user",
            ["repository"] = state.Repository(repository, ForgePermission.None),
            ["sender"] = state.User(doer),
        });
}
