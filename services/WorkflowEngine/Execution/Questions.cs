using CodeValdCortex.Contracts;
using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Execution;
using CodeValdCortex.Contracts.Finishing;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Indexing;
using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Contracts.Proposals;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Contracts.PullRequests;
using CodeValdCortex.Contracts.Reporting;
using CodeValdCortex.WorkflowEngine.Merging;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>The one question each state asks. Asking it again is harmless: every command is idempotent.</summary>
internal static class Questions
{
    /// <summary>The label that marks what a model wrote.</summary>
    public const string GeneratedLabel = "llm-generated";

    /// <summary>The command of the saga's state; null in a final one.</summary>
    public static ICommand? For(WorkItemExecution saga, MergePolicies policies) => saga.CurrentState switch
    {
        nameof(WorkItemStateMachine.Queued) => new RequestAdmission
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            Priority = saga.Priority, Since = saga.QueuedAt, Paths = Targets(saga),
        },
        nameof(WorkItemStateMachine.Gathering) => Gather(saga, saga.Step, saga.HeadSha, null),
        nameof(WorkItemStateMachine.Examining) => Gather(saga, GenerationStep.Review, saga.BaseSha, saga.HeadSha),
        nameof(WorkItemStateMachine.Generating) => Generate(saga, saga.Step),
        nameof(WorkItemStateMachine.Judging) => Generate(saga, GenerationStep.Review),
        nameof(WorkItemStateMachine.Rendering) => new RenderProposal
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            FilesHash = saga.FilesHash!, BaseSha = saga.SeenSha ?? "", Title = saga.Issue.Title, DatedAt = saga.AuthoredAt,
        },
        nameof(WorkItemStateMachine.Publishing) => new PublishBranch
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            Branch = saga.Branch, BaseSha = saga.SeenSha!, ExpectedTip = saga.SeenSha == saga.HeadSha ? saga.HeadSha : null,
            Recreates = saga.Recreates,
            FilesHash = saga.FilesHash!, CommitType = saga.CommitType, Title = saga.Issue.Title, IssueNumber = saga.Issue.Number,
            WorkItemId = saga.WorkItemId, AuthorName = saga.AgentName, AuthorEmail = saga.AgentEmail, AuthoredAt = saga.AuthoredAt,
        },
        nameof(WorkItemStateMachine.Opening) => new OpenPullRequest
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            WorkItemId = saga.WorkItemId, WorkType = saga.WorkType, Branch = saga.Branch, BaseBranch = saga.Repository.DefaultBranch,
            BaseSha = saga.BaseSha, HeadSha = saga.HeadSha!, Title = saga.Issue.Title, IssueNumber = saga.Issue.Number,
            FilesHash = saga.FilesHash!, Paths = saga.Paths, Labels = [.. policies.LabelsAmong(saga.Issue.Labels), GeneratedLabel], AgentName = saga.AgentName,
            CostNanoUsd = saga.CostNanoUsd, Tokens = saga.InputTokens + saga.OutputTokens,
        },
        nameof(WorkItemStateMachine.Reviewing) => new PostReview
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            Number = saga.PullRequest!.Value, HeadSha = saga.HeadSha!, OpinionHash = saga.OpinionHash!, WorkItemId = saga.WorkItemId,
            Impact = saga.Impact, SuggestedReviewers = saga.SuggestedReviewers,
        },
        nameof(WorkItemStateMachine.Checking) => new ReadPullRequest
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            Number = saga.PullRequest!.Value, IssueNumber = saga.Issue.Number, KnownHead = saga.PathsOf ?? "",
        },
        nameof(WorkItemStateMachine.Merging) => new MergePullRequest
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            Number = saga.PullRequest!.Value, HeadSha = saga.HeadSha!, BaseBranch = saga.Repository.DefaultBranch, Style = saga.MergeStyle,
            CommitType = saga.CommitType, Title = saga.Issue.Title, FilesHash = saga.FilesHash!, IssueNumber = saga.Issue.Number,
            WorkItemId = saga.WorkItemId,
        },
        nameof(WorkItemStateMachine.Finishing) => new FinishIssue
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            IssueNumber = saga.Issue.Number, PullRequest = saga.PullRequest!.Value, Branch = saga.Branch, HeadSha = saga.HeadSha!,
            MergeSha = saga.MergeSha!, MergedBy = saga.MergedBy, WorkItemId = saga.WorkItemId, CostNanoUsd = saga.CostNanoUsd,
        },
        nameof(WorkItemStateMachine.Indexing) => new IndexWorkItem
        {
            ExecutionId = saga.CorrelationId, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            WorkItemId = saga.WorkItemId, Commits = [.. saga.OwnCommits, saga.MergeSha!],
        },
        nameof(WorkItemStateMachine.Reporting) => new PostReport
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            IssueNumber = saga.Issue.Number, ReportHash = saga.ReportHash!, ContextHash = saga.ContextHash,
            WorkItemId = saga.WorkItemId, Run = saga.Run,
        },
        nameof(WorkItemStateMachine.Withdrawing) => new WithdrawWork
        {
            ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
            PullRequest = saga.PullRequest, Branch = saga.Branch, OwnCommits = saga.OwnCommits, WorkItemId = saga.WorkItemId,
            Reason = saga.CancelReason ?? "cancelled",
        },
        _ => null,
    };

    // The file that the issue names, and those that the item's commits changed: a plan's are claimed once there is one.
    private static string[] Targets(WorkItemExecution saga) =>
        [.. saga.Paths.Union(saga.Issue.PathHint is { } hint ? [hint] : [], StringComparer.Ordinal)];

    private static GatherContext Gather(WorkItemExecution saga, string step, string? at, string? head) => new()
    {
        ExecutionId = saga.CorrelationId, Turn = saga.Turn, RepositoryId = saga.Repository.Id, RepositoryName = saga.Repository.Name,
        WorkItemId = saga.WorkItemId, WorkType = saga.WorkType, Step = step, IssueNumber = saga.Issue.Number, TextHash = saga.Issue.TextHash,
        BaseBranch = saga.Repository.DefaultBranch, OwnBranch = saga.Branch, HeadSha = head, PathHint = saga.Issue.PathHint,
        // Plan and files are made from the same commit: the branch's head in a revision, the resolved base otherwise.
        AtSha = at ?? (step == GenerationStep.Files ? saga.SeenSha : null), AtOwnTip = head is null && at is not null,
        PlanHash = step == GenerationStep.Files ? saga.PlanHash : null, OwnPaths = saga.Paths, Feedback = saga.Feedback,
    };

    private static GenerateContent Generate(WorkItemExecution saga, string step) => new()
    {
        ExecutionId = saga.CorrelationId, Run = saga.Run, Step = step, Round = saga.Round, WorkItemId = saga.WorkItemId,
        WorkType = saga.WorkType, AgencyCode = saga.Repository.AgencyCode, ContextHash = saga.ContextHash!, RepositoryId = saga.Repository.Id,
    };
}
