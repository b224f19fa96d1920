using CodeValdCortex.Storage.Documents.Workflow;

namespace CodeValdCortex.WorkflowEngine.Publishing;

/// <summary>The pushes to an item's branch, as intents name them.</summary>
internal static class BranchIntents
{
    /// <summary>Kind of the intents that are pushes.</summary>
    public const string Kind = "branch";

    /// <summary>Natural key of a question's push; its detail is the commit.</summary>
    public static string Push(string branch, Guid execution, int turn) => $"{branch} {execution:D} {turn}";

    /// <summary>Natural key of a commit that was put on top of somebody else's; its detail is theirs.</summary>
    public static string OnTop(string sha) => $"{OnTopPrefix}{sha}";

    /// <summary>The commits that were pushed, or may have been, to a branch.</summary>
    public static IEnumerable<string> Commits(IEnumerable<Intent> intents, string branch) => intents
        .Where(intent => intent.Kind == Kind)
        .Select(intent => intent.NaturalKey.StartsWith(OnTopPrefix, StringComparison.Ordinal) ? intent.NaturalKey[OnTopPrefix.Length..]
            : intent.NaturalKey.StartsWith($"{branch} ", StringComparison.Ordinal) ? intent.Result ?? intent.Detail
            : null)
        .OfType<string>();

    private const string OnTopPrefix = "on top: ";
}
