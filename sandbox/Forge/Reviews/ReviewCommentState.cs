namespace CodeValdCortex.Forge.Reviews;

/// <summary>A remark on a line; one of the positions is 0.</summary>
internal sealed record ReviewCommentState(long Id, string Path, string Body, long NewPosition, long OldPosition);
