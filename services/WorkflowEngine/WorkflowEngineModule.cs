using CodeValdCortex.Git;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Repositories;
using CodeValdCortex.Indexing;
using CodeValdCortex.ServiceDefaults.Bus;
using CodeValdCortex.ServiceDefaults.Configuration;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.ServiceDefaults.Health;
using CodeValdCortex.Storage;
using CodeValdCortex.WorkflowEngine.Admission;
using CodeValdCortex.WorkflowEngine.Classification;
using CodeValdCortex.WorkflowEngine.Commands;
using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Context;
using CodeValdCortex.WorkflowEngine.Crashing;
using CodeValdCortex.WorkflowEngine.Execution;
using CodeValdCortex.WorkflowEngine.Finishing;
using CodeValdCortex.WorkflowEngine.Forge;
using CodeValdCortex.WorkflowEngine.Identity;
using CodeValdCortex.WorkflowEngine.Intake;
using CodeValdCortex.WorkflowEngine.Merging;
using CodeValdCortex.WorkflowEngine.Narrowing;
using CodeValdCortex.WorkflowEngine.Pausing;
using CodeValdCortex.WorkflowEngine.Persistence;
using CodeValdCortex.WorkflowEngine.Projections;
using CodeValdCortex.WorkflowEngine.Proposals;
using CodeValdCortex.WorkflowEngine.Publishing;
using CodeValdCortex.WorkflowEngine.PullRequests;
using CodeValdCortex.WorkflowEngine.Reconciling;
using CodeValdCortex.WorkflowEngine.Reporting;
using CodeValdCortex.WorkflowEngine.Retention;
using CodeValdCortex.WorkflowEngine.Status;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WorkflowEngine;

/// <summary>The workflow engine: sagas that decide, activities that act on the forge, projections that show.</summary>
public static class WorkflowEngineModule
{
    /// <summary>Adds the engine. Needs <c>AddServiceDefaults</c>; brings storage, git, Gitea and the index client along.</summary>
    public static IHostApplicationBuilder AddWorkflowEngine(this IHostApplicationBuilder builder)
    {
        builder.AddStorage().AddGit().AddGitea().AddIndexingClient();
        builder.AddServiceHealth("workflow-engine", StorageModule.Health, ServiceHealth.Bus);
        builder.AddEnvironmentOptions<EngineOptions, EngineOptionsValidator>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        AddParts(builder.Services, builder.Configuration["CORTEX_CRASH_AT"]);
        builder.Services.AddHttpClient(GiteaModule.ClientName).AddHttpMessageHandler(services => new HeldWrites(
            services.GetRequiredService<RepositoryNames>(), services.GetRequiredService<PauseGate>()));
        return builder.AddToBus(bus =>
        {
            bus.AddSagaStateMachine<WorkItemStateMachine, WorkItemExecution>().DocumentRepository();
            // Intake: what the forge and operators say.
            bus.AddConsumer<IssueEventsConsumer>();
            bus.AddConsumer<CommentConsumer>();
            bus.AddConsumer<BranchEventsConsumer>();
            bus.AddConsumer<RecoveredChangeConsumer>();
            bus.AddConsumer<RepositoryConnectedConsumer>();
            bus.AddConsumer<RulesPushedConsumer>();
            // Activities: one per side effect.
            bus.AddConsumer<AdmissionConsumer>();
            bus.AddConsumer<GatherContextConsumer>();
            bus.AddConsumer<RenderProposalConsumer>();
            bus.AddConsumer<PublishBranchConsumer>();
            bus.AddConsumer<OpenPullRequestConsumer>();
            bus.AddConsumer<TwinPullRequestConsumer>();
            bus.AddConsumer<PostReviewConsumer>();
            bus.AddConsumer<ReadPullRequestConsumer>();
            bus.AddConsumer<MergePullRequestConsumer>();
            bus.AddConsumer<FinishIssueConsumer>();
            bus.AddConsumer<PostReportConsumer>();
            bus.AddConsumer<WithdrawWorkConsumer>();
            // Projections: what people and pages see.
            bus.AddConsumer<ProjectionConsumer>();
            bus.AddConsumer<MessageGivenUpConsumer>();
            bus.AddConsumer<StatusConsumer>();
            bus.AddConsumer<ContentRetentionConsumer>();
        });
    }

    /// <summary>The engine answers no HTTP of its own; kept so that every service is joined alike.</summary>
    public static IEndpointRouteBuilder MapWorkflowEngine(this IEndpointRouteBuilder routes) => routes;

    private static void AddParts(IServiceCollection services, string? crashAt)
    {
        services.AddSingleton(WorkTypes.Default);
        services.AddSingleton(MergePolicies.Default);
        services.AddSingleton<EngineIdentity>();
        services.AddSingleton<AdmissionBook>();
        services.AddSingleton<AdmissionScheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<AdmissionScheduler>());
        services.AddSingleton<PauseGate>();
        services.AddSingleton<ForgeDirectory>();
        services.AddSingleton<RepositoryWrites>();
        services.AddSingleton<Intents>();
        services.AddSingleton<MarkedComments>();
        services.AddSingleton<NotedComments>();
        services.AddSingleton<Labels>();
        services.AddSingleton<Patience>();
        services.AddSingleton<StatusDisplay>();
        services.AddSingleton<ShownStatus>();
        services.AddSingleton<RenamedItems>();
        services.AddSingleton<Connections>();
        services.AddSingleton<Narrowings>();
        services.AddSingleton<PromptFilter>();
        services.AddSingleton<WorkItemIds>();
        services.AddSingleton<IssueReading>();
        services.AddSingleton<CommandReplies>();
        services.AddSingleton<CommentCommands>();
        services.AddSingleton<Replies>();
        services.AddSingleton<LabelDemands>();
        services.AddSingleton<Demands>();
        services.AddSingleton<DeferredChanges>();
        services.AddSingleton<Echoes>();
        services.AddSingleton<TwinPullRequests>();
        services.AddSingleton<FirstCommit>();
        services.AddSingleton<FileSelection>();
        services.AddSingleton<GraphFacts>();
        services.AddSingleton<Evidence>();
        services.AddSingleton<ReportText>();
        services.AddSingleton<RivalPullRequests>();
        services.AddSingleton<OnePullRequest>();
        services.AddSingleton<CheckedPullRequests>();
        services.AddSingleton<MergeQueue>();
        services.AddSingleton<MergeVerification>();
        services.AddSingleton<Reviews>();
        services.AddSingleton<ReviewDecisions>();
        services.AddSingleton<ForgeChanges>();
        services.AddSingleton<ReconcileCursors>();
        services.AddSingleton<ReconcilerTelemetry>();
        services.AddSingleton<RepositoryReconciliation>();
        services.AddSingleton<Reconciler>();
        services.AddHostedService(provider => provider.GetRequiredService<Reconciler>());
        services.AddSingleton<IFailureClassifier, EngineFailures>();
        services.AddSingleton<IDeadLetterSink, DeadLetterSink>();
        services.AddSingleton<ICrashPoints>(provider =>
            new CrashPoints(crashAt, provider.GetRequiredService<IOptions<CortexOptions>>().Value.DataDirectory));
    }
}
