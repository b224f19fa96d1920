using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Agencies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Agents;

internal static class AgentEndpoints
{
    public static IEndpointRouteBuilder MapAgents(this IEndpointRouteBuilder api)
    {
        api.MapGet("/agents", List).WithTags("Agents").WithName("ListAgents").WithSummary("Agents that are models, by key");
        return api;
    }

    /// <remarks>People are agents of the graph, too, but no figures about them are shown here (domain.md, questions the graphs answer).</remarks>
    private static async Task<Ok<PageOf<AgentView>>> List(IDocumentDatabase database, CancellationToken ct) =>
        TypedResults.Ok(new PageOf<AgentView>([.. (await database.Query(new AgentsByType("llm", Limit: 1000), ct)).Select(AgentView.From)], null));
}
