using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CodeValdCortex.Forge;

namespace CodeValdCortex.Bench.Workflow.World;

/// <summary>When things happened on the forge, from its own delivery history.</summary>
internal static class Happenings
{
    /// <summary>When the first delivery about each issue was created: what the product could know first.</summary>
    public static IReadOnlyDictionary<(string Repository, long Issue), DateTimeOffset> Opened(ForgeServer forge) => forge.Deliveries
        .Where(d => d.Event == "issues" && d.Action is "opened" or "label_updated")
        .GroupBy(d => (d.Repository, Number(d, "issue")))
        .ToDictionary(g => g.Key, g => g.Min(d => d.CreatedAt));

    /// <summary>When the pull request of each issue was merged, of those merged since a moment.</summary>
    public static IReadOnlyDictionary<(string Repository, long Issue), DateTimeOffset> Merged(ForgeServer forge, DateTimeOffset since = default) => forge.Deliveries
        .Where(d => d.CreatedAt >= since && d.Event == "pull_request" && d.Action == "closed")
        .Select(d => (Delivery: d, Issue: MergedIssues.GetOrAdd(d.Id, _ => MergedIssue(Body(d)["pull_request"]!))))
        .Where(d => d.Issue is not null)
        .GroupBy(d => (d.Delivery.Repository, d.Issue!.Value))
        .ToDictionary(g => g.Key, g => g.Min(d => d.Delivery.CreatedAt));

    // Looked for four times a second: each delivery is read once.
    private static readonly ConcurrentDictionary<string, long?> MergedIssues = new(StringComparer.Ordinal);

    private static long? MergedIssue(JsonNode pull) => pull["merged"]!.GetValue<bool>() ? Closes(pull["body"]!.GetValue<string>()) : null;

    private static long Closes(string body)
    {
        const string closes = "Closes #";
        var line = body.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith(closes, StringComparison.Ordinal));
        return long.Parse(line[closes.Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static long Number(ForgeDelivery delivery, string of) => Body(delivery)[of]!["number"]!.GetValue<long>();

    private static JsonNode Body(ForgeDelivery delivery) => JsonNode.Parse(delivery.Payload)!;
}
