using System.Text.Json;

namespace CodeValdCortex.Gitea.Server;

/// <summary>What this server's API can do, read from its own <c>/swagger.v1.json</c>: a version number would lie for forks,
/// development builds and backports.</summary>
public sealed record ServerCapabilities
{
    /// <summary>The version it calls itself; for display.</summary>
    public required string Version { get; init; }

    /// <summary>A merge can be bound to a head commit (MergePullRequestOption.head_commit_id).</summary>
    public bool HeadCommitId { get; init; }

    /// <summary>A user's permission can be asked for.</summary>
    public bool CollaboratorPermission { get; init; }

    /// <summary>A pull request's changed files can be listed.</summary>
    public bool PullRequestFiles { get; init; }

    /// <summary>Issues can depend on each other; an open dependency makes a merge fail.</summary>
    public bool IssueDependencies { get; init; }

    /// <summary>False where the server shows no OpenAPI document; then nothing beyond 1.15 is assumed.</summary>
    public bool Documented { get; init; }

    /// <summary>Reads them from the document.</summary>
    internal static ServerCapabilities Read(string version, JsonElement swagger)
    {
        var paths = swagger.GetProperty("paths");
        return new ServerCapabilities
        {
            Version = version,
            Documented = true,
            HeadCommitId = swagger.GetProperty("definitions").TryGetProperty("MergePullRequestOption", out var merge)
                && merge.TryGetProperty("properties", out var properties)
                && properties.TryGetProperty("head_commit_id", out _),
            CollaboratorPermission = Has(paths, "/repos/{owner}/{repo}/collaborators/{collaborator}/permission"),
            PullRequestFiles = Has(paths, "/repos/{owner}/{repo}/pulls/{index}/files"),
            IssueDependencies = Has(paths, "/repos/{owner}/{repo}/issues/{index}/dependencies"),
        };
    }

    private static bool Has(JsonElement paths, string path) => paths.TryGetProperty(path, out _);
}

/// <summary>Knows what the server can do; asks once an hour, since servers get upgraded under a running process.</summary>
public interface IServerCapabilities
{
    /// <summary>The capabilities now.</summary>
    /// <exception cref="GiteaException">The server refused to tell its version.</exception>
    Task<ServerCapabilities> Get(CancellationToken ct);
}
