namespace CodeValdCortex.Gitea.Errors;

/// <summary>A call was held back on this side: nothing of it reached the forge. Thrown by a handler of the client; whoever made the
/// call sees the reason itself.</summary>
/// <param name="why">The reason.</param>
public sealed class NotSentException(Exception why) : Exception(why.Message, why);
