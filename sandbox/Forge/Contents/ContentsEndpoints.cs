using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.Contents;

/// <summary>Reading files at a branch, tag or commit.</summary>
internal static class ContentsEndpoints
{
    public static void MapContents(this Api api)
    {
        api.Repository("GET", "/raw/{**filepath}", ForgePermission.Read, Raw);
        api.Repository("GET", "/contents", ForgePermission.Read, Get);
        api.Repository("GET", "/contents/{**filepath}", ForgePermission.Read, Get);
        api.Repository("POST", "/contents/{**filepath}", ForgePermission.Write, call => ContentsWriting.One(call, "create"));
        api.Repository("PUT", "/contents/{**filepath}", ForgePermission.Write, call => ContentsWriting.One(call, "update"));
        api.Repository("DELETE", "/contents/{**filepath}", ForgePermission.Write, call => ContentsWriting.One(call, "delete"));
        if (api.State.Is122)
        {
            api.Repository("POST", "/contents", ForgePermission.Write, ContentsWriting.Several);
        }
    }

    private static string Ref(Call call) =>
        call.Query("ref") is { Length: > 0 } given ? given : call.Repository.DefaultBranch;

    private static async Task<Answer> Raw(Call call)
    {
        var path = call.Route("filepath");
        if (await call.Repository.Git.Commit(Ref(call), call.Ct) is not { } commit
            || await call.Repository.Git.Parse($"{commit}:{path}", call.Ct) is not { } blob
            || await call.Repository.Git.Blob(commit, path, call.Ct) is not { } content)
        {
            return Answer.NotFound;
        }

        return Answer.Raw(content, "text/plain; charset=utf-8") with { Headers = [("ETag", $"\"{blob}\"")] };
    }

    private static async Task<Answer> Get(Call call)
    {
        var path = call.Route("filepath").Trim('/');
        if (await call.Repository.Git.Commit(Ref(call), call.Ct) is not { } commit)
        {
            return Answer.NotFound;
        }

        if (path.Length > 0 && await ContentsShape.File(call, Ref(call), commit, path) is { } file)
        {
            return Answer.Ok(file);
        }

        var listing = await call.Repository.Git.Run(call.Ct, "ls-tree", "-z", "--long", path.Length == 0 ? commit : $"{commit}:{path}");
        if (!listing.Succeeded)
        {
            return Answer.NotFound;
        }

        // mode SP type SP id SP size TAB name
        var entries = Encoding.UTF8.GetString(listing.Bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2))
            .Select(parts => (Fields: parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), Name: parts[1]))
            .Select(entry => (JsonNode?)ContentsShape.Of(
                call, Ref(call), commit, path.Length == 0 ? entry.Name : $"{path}/{entry.Name}",
                entry.Fields[1] == "tree" ? "dir" : "file", entry.Fields[2],
                long.TryParse(entry.Fields[3], CultureInfo.InvariantCulture, out var size) ? size : 0, null));
        return Answer.Ok(new JsonArray([.. entries]));
    }
}
