using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Contracts.Merging;
using CodeValdCortex.Contracts.Proposals;
using CodeValdCortex.Contracts.Publishing;
using CodeValdCortex.Contracts.PullRequests;

namespace CodeValdCortex.WorkflowEngine.Execution;

/// <summary>What is remembered of each answer.</summary>
internal sealed partial class WorkItemExecution
{
    private const int ContentsKept = 200;

    /// <summary>True for the generation that is being waited for; generations carry no turn.</summary>
    public bool Awaits(int run, int round, string step, string expectedStep) => run == Run && round == Round && step == expectedStep;

    public void Keep(GatherContextCompleted answer)
    {
        SeenSha = answer.BaseSha;
        BaseSha ??= answer.BaseSha;
        if (HeadSha is not null)
        {
            HeadSha = answer.BaseSha;   // a revision continues on top of what people pushed meanwhile
        }

        ContextHash = Use(answer.ContextHash);
    }

    public void KeepReviewContext(GatherContextCompleted answer)
    {
        ContextHash = Use(answer.ContextHash);
        Impact = answer.Impact;
        SuggestedReviewers = [.. answer.SuggestedReviewers];
    }

    public void Keep(GenerateContentCompleted answer, DateTimeOffset now)
    {
        _ = Use(answer.AnswerHash);
        (AgentName, AgentEmail) = (answer.AgentName, answer.AgentEmail);
        InputTokens += answer.InputTokens;
        OutputTokens += answer.OutputTokens;
        CostNanoUsd += answer.CostNanoUsd;
        switch (answer.Step)
        {
            case GenerationStep.Plan:
                PlanHash = answer.AnswerHash;
                Step = GenerationStep.Files;
                break;
            case GenerationStep.Files:
                FilesHash = answer.AnswerHash;
                AuthoredAt = now;   // chosen once: every retry of the commit hashes alike
                break;
            case GenerationStep.Report:
                ReportHash = answer.AnswerHash;
                break;
            default:
                OpinionHash = answer.AnswerHash;
                break;
        }
    }

    public void Keep(RenderProposalCompleted answer) => FilesHash = Use(answer.FilesHash);

    public void Keep(PublishBranchCompleted answer)
    {
        HeadSha = answer.Sha;
        (BranchGone, Recreates) = (false, false);
        // What lies beneath and was never read has to be.
        PathsOf = answer.OnTopOf is null && (SeenSha == BaseSha || SeenSha == PathsOf) ? answer.Sha : null;
        if (!OwnCommits.Contains(answer.Sha, StringComparer.Ordinal))
        {
            OwnCommits.Add(answer.Sha);
        }

        Paths = [.. Paths.Union(answer.Paths, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public void Keep(OpenPullRequestCompleted answer) => (PullRequest, PullRequestUrl) = (answer.Number, answer.Url);

    /// <summary>Follows the head: what people pushed belongs to the pull request from now on. Follows the repository to its new name.</summary>
    /// <returns>True where the head has moved, or the name is another: people are told.</returns>
    public bool See(ReadPullRequestCompleted answer, DateTimeOffset now)
    {
        var facts = answer.Facts;
        if (answer.Mode.Length > 0)
        {
            Repository = Repository with { Mode = answer.Mode };
        }

        if (answer.DefaultBranch.Length > 0)
        {
            Repository = Repository with { DefaultBranch = answer.DefaultBranch };
        }

        (MergesStopped, MergeNarrowing) = (answer.MergesStopped, answer.Narrowing);
        if (facts.Url.Length > 0)
        {
            PullRequestUrl = facts.Url;   // the repository may have been renamed
        }

        var moved = facts.HeadSha != HeadSha && facts.HeadSha.Length > 0;
        if (moved)
        {
            HeadSha = facts.HeadSha;
            (ChecksSince, MergeRefusals, NextMergeAt) = (now, 0, null);
        }

        ChecksSince ??= now;
        if (facts.Paths is { } paths)
        {
            (Paths, PathsOf) = ([.. paths], HeadSha);
        }

        if (facts.Merged)
        {
            (MergeSha, MergedBy) = (facts.MergeSha ?? facts.HeadSha, facts.MergedBy ?? "");
        }

        return Follow(answer.RepositoryName, answer.IssueUrl) || moved;
    }

    private bool Follow(string name, string issueUrl)
    {
        if (name.Length == 0 || name == Repository.Name)
        {
            return false;
        }

        (Repository, Issue) = (Repository with { Name = name }, Issue with { Url = issueUrl });
        return true;
    }

    public void Keep(MergePullRequestCompleted answer) => (MergeSha, MergedBy) = (answer.MergeSha, answer.MergedBy);

    // What is used is let go a while after the item's end; the limit keeps the document small.
    private string Use(string hash)
    {
        if (!Contents.Contains(hash, StringComparer.Ordinal))
        {
            Contents.Add(hash);
            if (Contents.Count > ContentsKept)
            {
                Contents.RemoveAt(0);
            }
        }

        return hash;
    }
}
