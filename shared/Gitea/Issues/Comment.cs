using System.Globalization;
using System.Text.Json.Serialization;
using CodeValdCortex.Gitea.Users;

namespace CodeValdCortex.Gitea.Issues;

/// <summary>A comment on an issue or pull request (swagger: Comment).</summary>
public sealed record Comment
{
    /// <summary>Server-wide id.</summary>
    public long Id { get; init; }

    /// <summary>Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>The author; null for a deleted account.</summary>
    public User? User { get; init; }

    /// <summary>The page, with an anchor.</summary>
    public string HtmlUrl { get; init; } = "";

    /// <summary>Address of the issue's page; empty for a comment on a pull request.</summary>
    public string IssueUrl { get; init; } = "";

    /// <summary>Address of the pull request's page; empty for a comment on an issue.</summary>
    public string PullRequestUrl { get; init; } = "";

    /// <summary>Number of the issue or pull request it is on; null where its address does not end in one. The address is the forge's own
    /// idea of itself, and nothing but this is used of it.</summary>
    [JsonIgnore]
    public long? On
    {
        get
        {
            var address = PullRequestUrl.Length > 0 ? PullRequestUrl : IssueUrl;
            return long.TryParse(address[(address.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
    }

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was edited last, UTC.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>The text of a new or edited comment; empty is refused with 422.</summary>
/// <param name="Body">Markdown.</param>
public sealed record CommentText(string Body);
