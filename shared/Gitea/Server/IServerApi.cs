using System.Text.Json;
using Refit;

namespace CodeValdCortex.Gitea.Server;

/// <summary>What the server is.</summary>
public interface IServerApi
{
    /// <summary>The version, e.g. <c>1.22.0</c> or <c>1.15.0+dev-…</c>: for display, never for decisions.</summary>
    [Get("/api/v1/version")]
    Task<ServerVersion> Version(CancellationToken ct);

    /// <summary>The server's own OpenAPI document; 404 where the operator switched it off.</summary>
    [Get("/swagger.v1.json")]
    Task<IApiResponse<JsonElement>> Swagger(CancellationToken ct);
}

/// <summary>The server's version (swagger: ServerVersion).</summary>
public sealed record ServerVersion
{
    /// <summary>e.g. <c>1.22.0</c>.</summary>
    public string Version { get; init; } = "";
}
