using CodeValdCortex.Dashboard;
using CodeValdCortex.GitIndexer;
using CodeValdCortex.LlmAgent;
using CodeValdCortex.ServiceDefaults;
using CodeValdCortex.WebhookIngress;
using CodeValdCortex.WorkflowEngine;

namespace CodeValdCortex.Standalone.Hosting;

/// <summary>All five services in one process, on one address: the same modules that run apart in containers.</summary>
internal static class AllServices
{
    /// <summary>Configured as the deployment document says, by environment variables.</summary>
    public static WebApplication FromEnvironment() => Build(WebApplication.CreateBuilder(), _ => { });

    /// <summary>Configured by these settings alone; the environment is not looked at.</summary>
    /// <param name="settings">Values by the names of the environment variables.</param>
    /// <param name="extend">Adds what the caller wants to have beside the services.</param>
    public static WebApplication From(IReadOnlyDictionary<string, string?> settings, Action<IHostApplicationBuilder> extend)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        return Build(builder, extend);
    }

    private static WebApplication Build(WebApplicationBuilder builder, Action<IHostApplicationBuilder> extend)
    {
        builder.AddServiceDefaults("standalone");
        builder.AddWebhookIngress();
        builder.AddWorkflowEngine();
        builder.AddLlmAgent();
        builder.AddGitIndexer();
        builder.AddDashboard();
        extend(builder);
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapWebhookIngress();
        app.MapWorkflowEngine();
        app.MapLlmAgent();
        app.MapGitIndexer();
        app.MapDashboard();
        return app;
    }
}
