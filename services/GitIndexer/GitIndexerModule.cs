using CodeValdCortex.Git;
using CodeValdCortex.Gitea;
using CodeValdCortex.GitIndexer.Asking;
using CodeValdCortex.GitIndexer.Commits;
using CodeValdCortex.GitIndexer.Comparing;
using CodeValdCortex.GitIndexer.Consuming;
using CodeValdCortex.GitIndexer.Expertise;
using CodeValdCortex.GitIndexer.Files;
using CodeValdCortex.GitIndexer.Indexing;
using CodeValdCortex.GitIndexer.Snapshots;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.ServiceDefaults.Health;
using CodeValdCortex.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CodeValdCortex.GitIndexer;

/// <summary>Joins the index to a process: mirrors, commits, files, dependencies, expertise, and the questions about
/// them.</summary>
public static class GitIndexerModule
{
    /// <summary>Adds consumers and what they need. From DATA_DIR, GITEA_URL, GITEA_TOKEN and storage's settings.
    /// Calling it twice is harmless.</summary>
    public static IHostApplicationBuilder AddGitIndexer(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        if (services.Any(x => x.ServiceType == typeof(IndexQueue)))
        {
            return builder;
        }

        builder.AddStorage();
        builder.AddServiceHealth("git-indexer", StorageModule.Health, ServiceHealth.Bus);
        builder.AddGit().AddGitea();
        services.AddOptions<GitOptions>()
            .Validate(
                x => x.ForgeUrl?.Scheme is "http" or "https",
                "GITEA_URL must be an http or https address, e.g. https://gitea.example.com.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        builder.AddEnvironmentOptions<ComparingOptions, ComparingOptionsValidator>();
        services.AddSingleton<IndexState>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<AgentRegister>();
        services.AddSingleton<CommitIndexing>();
        services.AddSingleton<WorkItemLinking>();
        services.AddSingleton<FileIndexing>();
        services.AddSingleton<ExpertiseIndexing>();
        services.AddSingleton<RefIndexing>();
        services.AddSingleton<CurrentNames>();
        services.AddSingleton<RepositoryIndexer>();
        services.AddSingleton<IndexQueue>();
        services.AddSingleton<MirrorUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<MirrorUpkeep>());
        services.AddSingleton<RefComparison>();
        services.AddHostedService(provider => provider.GetRequiredService<RefComparison>());
        services.AddSingleton<StatusQuestions>();
        services.AddSingleton<GraphQuestions>();
        services.AddSingleton<HistoryQuestions>();
        services.AddSingleton<WhyQuestions>();
        services.AddSingleton<FileQuestions>();
        services.AddSingleton<CandidateQuestions>();
        services.AddSingleton<IFailureClassifier, IndexingFailures>();
        return builder.AddToBus(bus =>
        {
            bus.AddConsumer<RepositoryNotificationConsumer>();
            bus.AddConsumer<IndexWorkItemConsumer>();
        });
    }

    /// <summary>Maps the internal questions, <c>/internal/index/…</c>: what <c>shared/Indexing</c> asks.</summary>
    public static IEndpointRouteBuilder MapGitIndexer(this IEndpointRouteBuilder routes) => routes.MapIndexQuestions();
}
