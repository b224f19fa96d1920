namespace CodeValdCortex.Dashboard.Failing;

/// <summary>What a page says when it can't show what was asked for.</summary>
/// <param name="Status">The answer's HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Detail">What to do about it.</param>
public sealed record FailureModel(int Status, string Title, string Detail)
{
    internal static FailureModel Unreadable { get; } = new(400, "That address can't be read",
        "One of its parameters isn't acceptable. Go back, or start from the list.");

    internal static FailureModel NotFound(string what) => new(404, "Nothing here", $"{what} It may have been renamed, or never existed.");

    internal static FailureModel Expired { get; } = new(400, "The form is too old",
        "It was made for another session. Load the page again and repeat what you did.");

    internal static FailureModel Unexpected(string traceId) => new(500, "This page failed",
        $"The log has the reason under trace id {traceId}. Work goes on behind the page; trying again may help.");
}
