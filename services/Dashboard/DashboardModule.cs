using CodeValdCortex.Dashboard.Assets;

namespace CodeValdCortex.Dashboard;

/// <summary>The public REST API and the web pages. Reads storage, sends commands on the bus, asks GitIndexer for repositories and graphs.</summary>
public static class DashboardModule
{
    /// <summary>Registers what the dashboard needs; called by its own Program and by the all-in-one process.</summary>
    public static IHostApplicationBuilder AddDashboard(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AssetCatalogue>();
        return builder;
    }

    /// <summary>Maps <c>/</c> (pages), <c>/api/v1</c> (REST), <c>/openapi/v1.json</c>, <c>/events</c> (live updates) and <c>/assets</c>.</summary>
    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        return routes;
    }
}
