using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Comments;

/// <summary>A comment on an issue or pull request.</summary>
internal sealed class CommentState(long id, Account author, string body, DateTimeOffset createdAt)
{
    public long Id => id;

    public Account Author => author;

    public string Body { get; set; } = body;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public List<ReactionState> Reactions { get; } = [];
}
