using CodeValdCortex.Contracts;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.GitIndexer.Commits;
using CodeValdCortex.ServiceDefaults.Failures;

namespace CodeValdCortex.GitIndexer.Consuming;

/// <summary>What git's and the index's failures mean to a saga.</summary>
internal sealed class IndexingFailures : IFailureClassifier
{
    public Failure? Classify(Exception exception) => exception switch
    {
        CommitMissingException e => new Failure { Retryable = false, Code = "commit-missing", Sentence = e.Message },
        GitException { Failure: GitFailure.Unreachable or GitFailure.TimedOut } => new Failure
        {
            Retryable = true, Code = "repository-unreachable", Sentence = "The forge did not answer git; it is tried again.",
        },
        GitException { Failure: GitFailure.Unauthorized } => new Failure
        {
            Retryable = false, Code = "repository-unreachable", Sentence = "The forge refused the token for git; check GITEA_TOKEN and its access to the repository.",
        },
        GitException { Failure: GitFailure.RepositoryNotFound } => new Failure
        {
            Retryable = false, Code = "repository-unreachable", Sentence = "The repository is not there any more, or hidden from the token.",
        },
        GitException { Failure: GitFailure.GitUnusable } e => new Failure { Retryable = false, Code = "git-unusable", Sentence = e.StandardError },
        _ => null,
    };
}
