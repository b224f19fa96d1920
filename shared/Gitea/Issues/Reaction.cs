using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.Gitea.Issues;

/// <summary>Somebody's reaction (swagger: Reaction).</summary>
public sealed record Reaction
{
    /// <summary>Who reacted.</summary>
    public User? User { get; init; }

    /// <summary>The reaction's name, e.g. eyes, +1, rocket; servers configure their own set.</summary>
    public string Content { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The reaction to add or remove (swagger: EditReactionOption).</summary>
/// <param name="Content">e.g. eyes.</param>
public sealed record ReactionContent(string Content);
