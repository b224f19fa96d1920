using System.Net;
using CodeValdCortex.Contracts;
using CodeValdCortex.Git.Committing;
using CodeValdCortex.Git.Processes;
using CodeValdCortex.Gitea;
using CodeValdCortex.ServiceDefaults.Failures;
using CodeValdCortex.Storage.Content;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>What the exceptions of the engine's activities mean.</summary>
internal sealed class EngineFailures(TimeProvider time) : IFailureClassifier
{
    // The quick retries cover this much.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public Failure? Classify(Exception exception) => exception switch
    {
        ActivityException e => Failed(e.Code, e.Message, e.Retryable),
        GiteaException { RetryAfter: { } wait, IsTransient: true } e when wait > Short =>
            Failed("forge-unavailable", $"{e.Message}. It asks to be left alone for {wait:g}.", true) with { RetryAt = time.GetUtcNow() + wait },
        GiteaException { IsTransient: true } e => Failed("forge-unavailable", $"{e.Message}.", true),
        GiteaException { MissingScope: { } scope } => Failed(
            "token-scope",
            $"The token in GITEA_TOKEN lacks the scope {scope}. Give it a new one with write:repository, write:issue and read:user, then retry.",
            false),
        // Under a name that the client cannot look up by its id: the next try begins with that.
        GiteaException { Status: >= HttpStatusCode.MovedPermanently and < HttpStatusCode.BadRequest } e =>
            Failed("forge-unavailable", $"{e.Message}.", true),
        GiteaException e => Failed("forge-refused", $"{e.Message}. Check the token's rights.", false),
        // Renamed or transferred since its name was looked up, and no redirect leads on: the next try looks it up again, and says
        // so where it is gone.
        GitException { Failure: GitFailure.RepositoryNotFound } e => Failed("forge-unavailable", e.Message, true),
        // A child that the kernel, or somebody, ended has nothing to say about the repository.
        GitException { Failure: GitFailure.Killed } e => Failed("git-killed", e.Message, true),
        GitException e => Failed(e.IsRetryable ? "forge-unavailable" : "git-failed", e.Message, e.IsRetryable),
        CommitRefusedException e => Failed("content-refused", e.Message, false),
        ContentMissingException e => Failed("content-missing", e.Message, false),
        _ => null,
    };

    private static Failure Failed(string code, string sentence, bool retryable) =>
        new() { Code = code, Sentence = Texts.PlainText.Line(sentence, 500), Retryable = retryable };
}
