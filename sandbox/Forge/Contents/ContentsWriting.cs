using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Pushing;

namespace CodeValdCortex.Forge.Contents;

/// <summary>Commits made by the API: one file each in 1.15, several from 1.20.</summary>
internal static class ContentsWriting
{
    private sealed record Operation(string Kind, string Path, byte[]? Content, string? Sha);

    public static async Task<Answer> One(Call call, string kind)
    {
        var (content, isValid) = Content(call.Body, kind);
        if (!isValid)
        {
            return Answer.Error(500, "illegal base64 data");
        }

        var path = call.Route("filepath").Trim('/');
        return await Commit(call, [new(kind, path, content, call.Body.Text("sha"))], async commit => new Answer
        {
            Status = kind == "create" ? 201 : 200,
            Body = Answer.Json(200, new JsonObject
            {
                ["content"] = kind == "delete" ? null : await ContentsShape.File(call, Branch(call), commit.Sha, path),
                ["commit"] = ContentsShape.Commit(call, commit),
                ["verification"] = ContentsShape.Verification(),
            }).Body,
            ContentType = "application/json;charset=utf-8",
        });
    }

    public static async Task<Answer> Several(Call call)
    {
        List<Operation> operations = [];
        foreach (var file in call.Body.Objects("files"))
        {
            var kind = file.TextOr("operation", "");
            var (content, isValid) = Content(file, kind);
            if (!isValid || kind is not ("create" or "update" or "delete"))
            {
                return Answer.Error(422, "unknown operation or illegal base64 data");
            }

            operations.Add(new(kind, file.TextOr("path", "").Trim('/'), content, file.Text("sha")));
        }

        return operations.Count == 0
            ? Answer.Error(422, "[Files]: Required")
            : await Commit(call, operations, async commit =>
            {
                List<JsonNode?> files = [];
                foreach (var operation in operations)
                {
                    files.Add(operation.Kind == "delete" ? null : await ContentsShape.File(call, Branch(call), commit.Sha, operation.Path));
                }

                return Answer.Created(new JsonObject
                {
                    ["files"] = new JsonArray([.. files]),
                    ["commit"] = ContentsShape.Commit(call, commit),
                    ["verification"] = ContentsShape.Verification(),
                });
            });
    }

    private static string Branch(Call call) =>
        call.Body.Text("new_branch") is { Length: > 0 } created ? created : BaseBranch(call);

    private static string BaseBranch(Call call) =>
        call.Body.Text("branch") is { Length: > 0 } given ? given : call.Repository.DefaultBranch;

    private static async Task<Answer> Commit(
        Call call, IReadOnlyList<Operation> operations, Func<CommitRecord, Task<Answer>> answer)
    {
        var (repository, git, branch) = (call.Repository, call.Repository.Git, Branch(call));
        if (repository.IsEmpty && call.Body.Text("branch") is null)
        {
            return Answer.Error(422, "the repository is empty");
        }

        if (await git.BranchTip(BaseBranch(call), call.Ct) is not { } tip)
        {
            return Answer.NotFound;
        }

        var isNew = branch != BaseBranch(call);
        if (isNew && await git.BranchTip(branch, call.Ct) is not null)
        {
            return Answer.Error(422, $"branch already exists [name: {branch}]");
        }

        if (repository.ProtectionOf(branch)?.AllowsPushBy(repository, call.Doer) == false)
        {
            return Answer.Error(403, $"branch is protected [name: {branch}]");
        }

        List<TreeEdit> edits = [];
        foreach (var operation in operations)
        {
            if (await Refusal(call, tip, operation) is { } refusal)
            {
                return refusal;
            }

            edits.Add(new(operation.Path, operation.Content is null ? null : await TreeEdit.WriteBlob(git, operation.Content, call.Ct)));
        }

        var tree = await TreeEdit.Apply(git, tip, edits, call.State.SpoolFolder, call.Ct);
        var now = call.State.Now();
        var (author, committer) = (Person(call, "author"), Person(call, "committer"));
        var sha = await git.CommitTree(
            tree, [tip], Message(call, operations[0]), author, committer,
            call.Body.Object("dates").Instant("author") ?? now, call.Body.Object("dates").Instant("committer") ?? now, call.Ct);
        var change = new RefChange($"refs/heads/{branch}", isNew ? BareRepository.Zero : tip, sha);
        if (!await git.UpdateRef(change.Ref, sha, change.Old, call.Ct))
        {
            return Answer.Error(500, $"cannot lock ref '{change.Ref}'");
        }

        await RefChanges.Apply(call.State, repository, [change], call.Doer);
        return await answer((await git.ReadCommit(sha, call.Ct))!);
    }

    private static async Task<Answer?> Refusal(Call call, string tip, Operation operation)
    {
        var parts = operation.Path.Split('/');
        if (parts.Any(part => part is "" or "." or ".."))
        {
            return Answer.Error(500, $"path is invalid [path: {operation.Path}]");
        }

        if (parts.Any(part => part.Equals(".git", StringComparison.OrdinalIgnoreCase)))
        {
            return Answer.Error(422, $"path contains a malformed path component [path: {operation.Path}]");
        }

        var existing = await call.Repository.Git.Parse($"{tip}:{operation.Path}", call.Ct);
        return operation.Kind switch
        {
            "create" when existing is not null => Answer.Error(422, $"repository file already exists [path: {operation.Path}]"),
            "update" or "delete" when existing is null => Answer.NotFound,
            "update" or "delete" when existing != operation.Sha =>
                Answer.Error(422, $"sha does not match [given: {operation.Sha}, expected: {existing}]"),
            _ => null,
        };
    }

    private static string Message(Call call, Operation first) =>
        (call.Body.Text("message") is { Length: > 0 } given
            ? given
            : $"{char.ToUpperInvariant(first.Kind[0])}{first.Kind[1..]} '{first.Path}'").TrimEnd() + "\n";

    private static GitIdentity Person(Call call, string role)
    {
        var (given, doer) = (call.Body.Object(role), call.Doer.Identity);
        return new(
            given.Text("name") is { Length: > 0 } name ? name : doer.Name,
            given.Text("email") is { Length: > 0 } email ? email : doer.Email);
    }

    private static (byte[]? Content, bool IsValid) Content(JsonBody body, string kind)
    {
        if (kind == "delete")
        {
            return (null, true);
        }

        var text = body.TextOr("content", "");
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? (bytes[..length], true) : (null, false);
    }
}
