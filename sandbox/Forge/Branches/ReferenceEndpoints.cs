using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.Branches;

/// <summary>Git refs as they are.</summary>
internal static class ReferenceEndpoints
{
    public static void MapReferences(this Api api)
    {
        api.Repository("GET", "/git/refs", ForgePermission.Read, call => Matching(call, ""));
        api.Repository("GET", "/git/refs/{**ref}", ForgePermission.Read, call => Matching(call, call.Route("ref")));
    }

    // One exact match is an object, several by prefix are a list (Gitea's GetGitRefs).
    private static async Task<Answer> Matching(Call call, string name)
    {
        var refs = await call.Repository.Git.Refs(call.Ct);
        var prefix = $"refs/{name}";
        var found = refs.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (found.Count == 0)
        {
            return Answer.NotFound;
        }

        List<JsonNode?> shapes = [];
        foreach (var (key, sha) in found)
        {
            shapes.Add(await Shape(call, key, sha));
        }

        return found.Count == 1 && found[0].Key == prefix ? Answer.Ok(shapes[0]) : Answer.Ok(new JsonArray([.. shapes]));
    }

    private static async Task<JsonObject> Shape(Call call, string name, string sha)
    {
        var type = (await call.Repository.Git.Run(call.Ct, "cat-file", "-t", sha)).Text;
        var root = $"{call.State.RootUrl}api/v1/repos/{call.Repository.FullName}/git";
        return new JsonObject
        {
            ["ref"] = name,
            ["url"] = $"{root}/{name}",
            ["object"] = new JsonObject { ["type"] = type, ["sha"] = sha, ["url"] = $"{root}/{type}s/{sha}" },
        };
    }
}
