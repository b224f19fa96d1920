using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Branches;
using CodeValdCortex.Forge.Git;
using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.Json;

namespace CodeValdCortex.Forge.Contents;

/// <summary>Gitea's <c>ContentsResponse</c> and <c>FileResponse</c>.</summary>
internal static class ContentsShape
{
    /// <summary>A file with its content, or null where there is none.</summary>
    public static async Task<JsonObject?> File(Call call, string reference, string commit, string path)
    {
        var git = call.Repository.Git;
        return await git.Blob(commit, path, call.Ct) is { } content && await git.Parse($"{commit}:{path}", call.Ct) is { } blob
            ? Of(call, reference, commit, path, "file", blob, content.Length, content)
            : null;
    }

    public static JsonObject Of(
        Call call, string reference, string commit, string path, string type, string id, long size, byte[]? content)
    {
        var (root, name) = (call.State.RootUrl, call.Repository.FullName);
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var url = $"{root}api/v1/repos/{name}/contents/{escaped}?ref={Uri.EscapeDataString(reference)}";
        var html = $"{root}{name}/src/branch/{reference}/{escaped}";
        var git = $"{root}api/v1/repos/{name}/git/{(type == "dir" ? "trees" : "blobs")}/{id}";
        var json = new JsonObject { ["name"] = path[(path.LastIndexOf('/') + 1)..], ["path"] = path, ["sha"] = id };
        if (call.State.Is122)
        {
            json["last_commit_sha"] = commit;
        }

        json["type"] = type;
        json["size"] = size;
        json["encoding"] = content is null ? null : "base64";
        json["content"] = content is null ? null : Convert.ToBase64String(content);
        json["target"] = null;
        json["url"] = url;
        json["html_url"] = html;
        json["git_url"] = git;
        json["download_url"] = type == "dir" ? null : $"{root}{name}/raw/branch/{reference}/{escaped}";
        json["submodule_git_url"] = null;
        json["_links"] = new JsonObject { ["self"] = url, ["git"] = git, ["html"] = html };
        return json;
    }

    /// <summary>Gitea's <c>FileCommitResponse</c>.</summary>
    public static JsonObject Commit(Call call, CommitRecord commit)
    {
        var (root, name) = (call.State.RootUrl, call.Repository.FullName);
        var api = $"{root}api/v1/repos/{name}/git";
        return new JsonObject
        {
            ["url"] = $"{api}/commits/{commit.Sha}",
            ["sha"] = commit.Sha,
            ["created"] = "0001-01-01T00:00:00Z",
            ["html_url"] = $"{root}{name}/commit/{commit.Sha}",
            ["author"] = Person(commit.Author, commit.AuthoredAt),
            ["committer"] = Person(commit.Committer, commit.CommittedAt),
            ["parents"] = commit.Parents.ToJson(parent => Meta($"{api}/commits/{parent}", parent)),
            ["message"] = commit.Message,
            ["tree"] = Meta($"{api}/trees/{commit.Tree}", commit.Tree),
        };

        static JsonObject Meta(string url, string sha) =>
            new() { ["url"] = url, ["sha"] = sha, ["created"] = "0001-01-01T00:00:00Z" };

        static JsonObject Person(GitIdentity identity, DateTimeOffset at) =>
            new() { ["name"] = identity.Name, ["email"] = identity.Email, ["date"] = at.Rfc3339() };
    }

    public static JsonObject Verification() => CommitShape.Unsigned();
}
