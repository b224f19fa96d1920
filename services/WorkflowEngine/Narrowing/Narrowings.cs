using System.Net;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.WorkflowEngine.Connecting;
using CodeValdCortex.WorkflowEngine.Forge;

namespace CodeValdCortex.WorkflowEngine.Narrowing;

/// <summary>Reads a repository's own rules where only people put them: on its default branch, as it is at that moment.
/// What
/// stands on an item's branch may be a model's work and rules nothing.</summary>
internal sealed class Narrowings(GiteaClient gitea, Connections connections)
{
    /// <summary>The file that names what may enter no prompt; its patterns are those of gitignore(5).</summary>
    public const string IgnoreFile = ".cortexignore";

    /// <summary>The rules now. The mode they narrow to is remembered, so that every write sees it without
    /// asking.</summary>
    /// <exception cref="ActivityException">The file cannot be read; names file and line.</exception>
    public async Task<RepositoryRules> Of(
        long repositoryId, RepositoryName repository, string defaultBranch, CancellationToken ct)
    {
        var rules = await Read(repository, RulesFile.Path, defaultBranch, ct) is { } text ? RulesFile.Parse(text) : RepositoryRules.None;
        await connections.Narrow(repositoryId, rules.Mode, ct);
        return rules;
    }

    /// <summary>The patterns of what may enter no prompt; empty where there are none.</summary>
    public async Task<string> IgnorePatterns(RepositoryName repository, string defaultBranch, CancellationToken ct) =>
        await Read(repository, IgnoreFile, defaultBranch, ct) ?? "";

    private async Task<string?> Read(RepositoryName repository, string path, string branch, CancellationToken ct)
    {
        using var answer = await gitea.Repositories.Raw(repository.Owner, repository.Name, path, branch, ct);
        // 404: no such file or branch; 409: nothing was ever pushed.
        return answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict ? null : answer.Required();
    }
}
