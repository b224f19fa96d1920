using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Dashboard.Usage;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Queries.Agencies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CodeValdCortex.Dashboard.Agents;

internal static class AgentPages
{
    public static IEndpointRouteBuilder MapAgentPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/agents", Get);
        return pages;
    }

    private static async Task<ContentHttpResult> Get(
        IDocumentDatabase database, UsageReader usage, PageRenderer renderer, CancellationToken ct)
    {
        var agents = await database.Query(new AgentsByType("llm", Limit: 1000), ct);
        return await renderer.Render<AgentsPage>(
            new AgentsModel([.. agents.Select(AgentView.From)], await usage.Read(UsageEndpoints.DaysShown, ct)));
    }
}
