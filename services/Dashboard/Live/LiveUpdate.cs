namespace CodeValdCortex.Dashboard.Live;

/// <summary>What a browser is told: enough to decide whether to read its page again, and to announce it.</summary>
/// <param name="WorkItemId"><c>WI-…</c>.</param>
/// <param name="Title">The title.</param>
/// <param name="Status">The item's status now.</param>
/// <param name="Version">Version of the saga.</param>
public sealed record LiveUpdate(string WorkItemId, string Title, string Status, long Version);
