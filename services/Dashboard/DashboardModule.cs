using CodeValdCortex.Dashboard.Agencies;
using CodeValdCortex.Dashboard.Agents;
using CodeValdCortex.Dashboard.Assets;
using CodeValdCortex.Dashboard.DeadLetters;
using CodeValdCortex.Dashboard.Deliveries;
using CodeValdCortex.Dashboard.Describing;
using CodeValdCortex.Dashboard.Failing;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.Keyring;
using CodeValdCortex.Dashboard.Live;
using CodeValdCortex.Dashboard.Merging;
using CodeValdCortex.Dashboard.Metrics;
using CodeValdCortex.Dashboard.Overview;
using CodeValdCortex.Dashboard.Pausing;
using CodeValdCortex.Dashboard.Peers;
using CodeValdCortex.Dashboard.Rendering;
using CodeValdCortex.Dashboard.Repositories;
using CodeValdCortex.Dashboard.Searching;
using CodeValdCortex.Dashboard.Usage;
using CodeValdCortex.Dashboard.WorkItems;
using CodeValdCortex.Indexing;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Health;
using CodeValdCortex.Storage;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeValdCortex.Dashboard;

/// <summary>The public REST API and the web pages. Reads storage, sends commands on the bus, asks GitIndexer for graphs and search.</summary>
public static class DashboardModule
{
    /// <summary>Registers what the dashboard needs; called by its own Program and by the all-in-one process.</summary>
    public static IHostApplicationBuilder AddDashboard(this IHostApplicationBuilder builder)
    {
        builder.AddStorage();
        builder.AddServiceHealth("dashboard", StorageModule.Health, ServiceHealth.Bus);
        builder.AddIndexingClient();
        builder.AddKeyring();
        builder.AddPeers();
        builder.AddDeliveries();
        builder.AddApiDescription();
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddAntiforgery(options => options.Cookie.Name = "cortex-form");
        services.AddSingleton<AssetCatalogue>();
        services.AddSingleton<LiveFeed>();
        services.AddScoped<PageRenderer>();
        services.AddScoped<WorkItemReader>();
        services.AddScoped<WorkItemCommands>();
        services.AddScoped<TraceReader>();
        services.AddScoped<RepositoryReader>();
        services.AddScoped<IndexQuestions>();
        services.AddScoped<StoredQuestions>();
        services.AddScoped<DeadLetterReader>();
        services.AddScoped<UsageReader>();
        services.AddScoped<OverviewReader>();
        services.AddScoped<PauseSwitch>();
        return builder.AddToBus(bus =>
        {
            bus.AddConsumer<DeliveryReceivedConsumer>();
            bus.AddConsumer<ExecutionFeedConsumer, ExecutionFeedConsumerDefinition>();
        });
    }

    /// <summary>Maps <c>/</c> (pages), <c>/api/v1</c> (REST), <c>/openapi/v1.json</c> and <c>/scalar</c> (its description),
    /// <c>/events</c> (live updates) and <c>/assets</c>.</summary>
    public static IEndpointRouteBuilder MapDashboard(this IEndpointRouteBuilder routes)
    {
        // Whoever signs people in puts it on these two groups, and on nothing else.
        var api = routes.MapGroup("/api/v1").GuardedBy(ApiGuard.Invoke).AddEndpointFilter<SameSiteFilter>();
        api.MapOverview();
        api.MapWorkItems();
        api.MapAgencies();
        api.MapRepositories();
        api.MapGraph();
        api.MapQuestions();
        api.MapSearch();
        api.MapMetrics();
        api.MapAgents();
        api.MapUsage();
        api.MapDeliveries();
        api.MapDeadLetters();
        api.MapPause();
        api.MapMergeQueue();
        api.MapMissingResource();

        var pages = routes.MapGroup("").ExcludeFromDescription().GuardedBy(PageGuard.Invoke);
        pages.MapOverviewPages();
        pages.MapWorkItemPages();
        pages.MapRepositoryPages();
        pages.MapAgentPages();
        pages.MapDeliveryPages();
        pages.MapDeadLetterPages();
        pages.MapMissingPage();

        routes.MapLive();
        routes.MapAssets();
        routes.MapApiDescription();
        return routes;
    }
}
