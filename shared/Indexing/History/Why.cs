namespace CodeValdCortex.Indexing.History;

/// <summary>Why a line is there.</summary>
/// <param name="Path">The file at the tip.</param>
/// <param name="Line">The line in it, from 1.</param>
/// <param name="Text">The line, without its end.</param>
/// <param name="Commit">The commit that wrote it.</param>
/// <param name="WorkItems">The work items that the commit belongs to, newest first; none for a commit made by hand.</param>
public sealed record Why(string Path, int Line, string Text, WhyCommit Commit, IReadOnlyList<WhyWorkItem> WorkItems);

/// <summary>The commit behind a line.</summary>
/// <param name="Sha">Object name.</param>
/// <param name="Path">The file's path then; renames are followed.</param>
/// <param name="Line">The line's number then.</param>
/// <param name="AuthorName">Who wrote it.</param>
/// <param name="AuthorEmail">Lower case.</param>
/// <param name="AuthoredAt">UTC.</param>
/// <param name="Subject">First line of the message.</param>
public sealed record WhyCommit(
    string Sha, string Path, int Line, string AuthorName, string AuthorEmail, DateTimeOffset AuthoredAt, string Subject);

/// <summary>A work item behind a line.</summary>
/// <param name="WorkItemId">The item.</param>
/// <param name="Title">Its issue's title.</param>
/// <param name="Status">Where it is.</param>
/// <param name="IssueUrl">The issue on the forge.</param>
/// <param name="PullRequestUrl">The pull request; null where there is none.</param>
public sealed record WhyWorkItem(string WorkItemId, string Title, string Status, string IssueUrl, string? PullRequestUrl);
