using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.Hosting;

/// <summary>What the server tells about itself.</summary>
internal static class ServerEndpoints
{
    public static void MapServer(this Api api)
    {
        api.Server("GET", "/version", call => Task.FromResult(
            Answer.Ok(new JsonObject { ["version"] = call.State.Is122 ? "1.22.6" : "1.15.11" })), signedIn: false);
        api.Server("GET", "/settings/api", call => Task.FromResult(Answer.Ok(new JsonObject
        {
            ["max_response_items"] = call.State.MaxPageSize,
            ["default_paging_num"] = 30,
            ["default_git_trees_per_page"] = 1000,
            ["default_max_blob_size"] = 10485760,
        })), signedIn: false);
    }
}
