using CodeValdCortex.Forge.Http;
using CodeValdCortex.Forge.PullRequests;

namespace CodeValdCortex.Forge.Merging;

/// <summary>The message of a merge or squash commit.</summary>
internal static class MergeMessage
{
    public static string For(Call call, PullRequestState pull, string style)
    {
        var title = call.Body.TextOr("MergeTitleField", "").Trim();
        var text = call.Body.TextOr("MergeMessageField", "").Trim();
        var message = title.Length > 0 ? title : Default(call, pull, style);
        if (text.Length > 0)
        {
            message += $"\n\n{text}";
        }

        return (style == "squash" ? message + Trailers(call, pull) : message) + "\n";
    }

    // The squash's default has neither the body nor its trailers: "Closes #n" is lost (measured).
    private static string Default(Call call, PullRequestState pull, string style)
    {
        var head = pull.HeadRepository == call.Repository ? pull.HeadBranch : $"{pull.HeadRepository.FullName}:{pull.HeadBranch}";
        return style == "squash"
            ? $"{pull.Issue.Title} (#{pull.Number})"
            : $"Merge pull request '{pull.Issue.Title}' (#{pull.Number}) from {head} into {pull.BaseBranch}";
    }

    // 1.15 appends them always (recorded), right below the last line; 1.22 only where somebody else merges.
    private static string Trailers(Call call, PullRequestState pull)
    {
        var poster = pull.Issue.Author.Identity;
        return call.State.Is122 && call.Doer == pull.Issue.Author
            ? ""
            : $"\nCo-authored-by: {poster}\nCo-committed-by: {poster}";
    }
}
