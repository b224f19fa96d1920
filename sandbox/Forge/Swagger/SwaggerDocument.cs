using System.Text.Json.Nodes;
using CodeValdCortex.Forge.Hosting;
using CodeValdCortex.Forge.Http;

namespace CodeValdCortex.Forge.Swagger;

/// <summary><c>/swagger.v1.json</c>: what this forge can do, under Gitea's names. Paths come from the routes themselves;
/// of the definitions, those by which clients tell versions apart.</summary>
internal static class SwaggerDocument
{
    private const string Prefix = "/api/v1";

    public static void Map(IEndpointRouteBuilder routes, ForgeState state)
    {
        Task Serve(HttpContext http) =>
            Answer.Ok(Describe(state, routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()))
                .Write(http.Response, state.RootUrl, http.RequestAborted);

        routes.MapGet("/swagger.v1.json", Serve);
    }

    private static JsonObject Describe(ForgeState state, IEnumerable<RouteEndpoint> endpoints) => new()
    {
        ["swagger"] = "2.0",
        ["info"] = new JsonObject { ["title"] = "Gitea API.", ["version"] = state.Is122 ? "1.22.6" : "1.15.11" },
        ["basePath"] = Prefix,
        ["paths"] = Paths(endpoints),
        ["definitions"] = new JsonObject
        {
            ["MergePullRequestOption"] = Definition(
                ["Do", "MergeMessageField", "MergeTitleField", "delete_branch_after_merge", "force_merge"], state.Is122 ? ["head_commit_id"] : []),
            ["CreateBranchRepoOption"] = Definition(["new_branch_name", "old_branch_name"], state.Is122 ? ["old_ref_name"] : []),
            ["CreateHookOption"] = Definition(
                ["active", "branch_filter", "config", "events", "type"], state.Is122 ? ["authorization_header"] : []),
        },
    };

    private static JsonObject Paths(IEnumerable<RouteEndpoint> endpoints)
    {
        var paths = new JsonObject();
        foreach (var endpoint in endpoints
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith(Prefix, StringComparison.Ordinal) == true)
            .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            var path = endpoint.RoutePattern.RawText![Prefix.Length..].Replace("{**", "{", StringComparison.Ordinal);
            var item = paths[path]?.AsObject();
            if (item is null)
            {
                paths[path] = item = [];
            }

            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                item[method.ToLowerInvariant()] = new JsonObject { ["responses"] = new JsonObject() };
            }
        }

        return paths;
    }

    private static JsonObject Definition(IEnumerable<string> names, IEnumerable<string> newer) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(names.Concat(newer).Order(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["x-go-name"] = name }))),
    };
}
