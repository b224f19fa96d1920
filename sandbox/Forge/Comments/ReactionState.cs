using CodeValdCortex.Forge.Users;

namespace CodeValdCortex.Forge.Comments;

/// <summary>One user's reaction, such as <c>eyes</c> or <c>+1</c>.</summary>
internal sealed record ReactionState(Account Account, string Content, DateTimeOffset CreatedAt);
