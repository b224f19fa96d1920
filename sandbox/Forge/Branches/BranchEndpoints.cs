using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;
using CodeValdCortex.Forge.Pushing;

namespace CodeValdCortex.Forge.Branches;

/// <summary>Branches.</summary>
internal static class BranchEndpoints
{
    public static void MapBranches(this Api api)
    {
        api.Repository("GET", "/branches", ForgePermission.Read, List);
        api.Repository("POST", "/branches", ForgePermission.Write, Create);
        api.Repository("GET", "/branches/{**branch}", ForgePermission.Read, Get);
        api.Repository("DELETE", "/branches/{**branch}", ForgePermission.Write, Delete);
    }

    private static async Task<Answer> List(Call call)
    {
        var refs = await call.Repository.Git.Refs(call.Ct);
        var heads = refs.Where(pair => pair.Key.StartsWith("refs/heads/", StringComparison.Ordinal)).ToList();
        var shapes = new Dictionary<string, JsonObject?>(StringComparer.Ordinal);
        foreach (var (name, sha) in heads.Skip((call.Page - 1) * call.Limit).Take(call.Limit))
        {
            shapes[name] = await Shape(call, name["refs/heads/".Length..], sha);
        }

        return call.Paged(heads, pair => shapes[pair.Key]);
    }

    private static async Task<Answer> Get(Call call)
    {
        var branch = call.Route("branch");
        return await call.Repository.Git.BranchTip(branch, call.Ct) is { } sha
            ? Answer.Ok(await Shape(call, branch, sha))
            : Answer.NotFound;
    }

    private static async Task<Answer> Create(Call call)
    {
        var (git, name) = (call.Repository.Git, call.Body.TextOr("new_branch_name", ""));
        if (!(await git.Run(call.Ct, "check-ref-format", "--branch", name)).Succeeded)
        {
            return Answer.Error(422, "[NewBranchName]: GitRefName");
        }

        var from = call.State.Is122 ? call.Body.Text("old_ref_name") : null;
        var old = from ?? (call.Body.Text("old_branch_name") is { Length: > 0 } given ? given : call.Repository.DefaultBranch);
        if ((from is null ? await git.BranchTip(old, call.Ct) : await git.Commit(old, call.Ct)) is not { } sha)
        {
            return Answer.Error(404, "The old branch does not exist");
        }

        // git refuses "a" beside "a/b": update-ref fails for both that and an existing branch.
        if (!await git.UpdateRef($"refs/heads/{name}", sha, BareRepository.Zero, call.Ct))
        {
            return Answer.Error(409, "The branch already exists.");
        }

        await RefChanges.Apply(call.State, call.Repository, [new($"refs/heads/{name}", BareRepository.Zero, sha)], call.Doer);
        return Answer.Created(await Shape(call, name, sha));
    }

    private static async Task<Answer> Delete(Call call)
    {
        var (repository, branch) = (call.Repository, call.Route("branch"));
        if (await repository.Git.BranchTip(branch, call.Ct) is not { } sha)
        {
            return Answer.Error(call.State.Is122 ? 404 : 500, $"branch does not exist [name: {branch}]");
        }

        if (branch == repository.DefaultBranch || repository.ProtectionOf(branch) is not null)
        {
            return Answer.Error(403, branch == repository.DefaultBranch ? "can not delete default branch" : "branch protected");
        }

        await repository.Git.DeleteRef($"refs/heads/{branch}", sha, call.Ct);
        await RefChanges.Apply(call.State, repository, [new($"refs/heads/{branch}", sha, BareRepository.Zero)], call.Doer);
        return Answer.NoContent;
    }

    private static async Task<JsonObject> Shape(Call call, string name, string sha)
    {
        var (repository, rule) = (call.Repository, call.Repository.ProtectionOf(name));
        var commit = await repository.Git.ReadCommit(sha, call.Ct);
        var json = new JsonObject
        {
            ["name"] = name,
            ["commit"] = commit is null ? null : call.State.Commit(repository, commit, null),
            ["protected"] = rule is not null,
            ["required_approvals"] = rule?.RequiredApprovals ?? 0,
            ["enable_status_check"] = rule?.EnableStatusCheck ?? false,
            ["status_check_contexts"] = (rule?.StatusCheckContexts ?? []).ToJson(),
            ["user_can_push"] = call.Visitor is { } user && (rule?.AllowsPushBy(repository, user) ?? call.CanWrite),
            ["user_can_merge"] = call.Visitor is { } merger && call.CanWrite && rule?.AllowsMergeBy(merger) != false,
            ["effective_branch_protection_name"] = call.Permission == ForgePermission.Admin ? rule?.Name ?? "" : "",
        };
        return json;
    }
}
