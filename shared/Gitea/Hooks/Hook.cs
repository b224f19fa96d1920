namespace CodeValdCortex.Gitea.Hooks;

/// <summary>A webhook of a repository or organisation (swagger: Hook). The secret is never returned.</summary>
public sealed record Hook
{
    /// <summary>Server-wide id.</summary>
    public long Id { get; init; }

    /// <summary>gitea for this format.</summary>
    public string Type { get; init; } = "";

    /// <summary>Sends; events that happen while inactive are not kept.</summary>
    public bool Active { get; init; }

    /// <summary>Fine-grained event names.</summary>
    public IReadOnlyList<string> Events { get; init => field = value ?? []; } = [];

    /// <summary>url and content_type, without the secret.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init => field = value ?? NoConfig; } = NoConfig;

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    private static readonly IReadOnlyDictionary<string, string> NoConfig =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A new webhook (swagger: CreateHookOption).</summary>
public sealed record CreateHook
{
    /// <summary>gitea for this format.</summary>
    public string Type { get; init; } = "gitea";

    /// <summary>Sent explicitly: Gitea's default is false.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Sent explicitly: Gitea's default is push alone. Unknown names are dropped silently.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>url, content_type and secret.</summary>
    public required IReadOnlyDictionary<string, string> Config { get; init; }
}
