using System.Text.Json.Nodes;
using CodeValdCortex.EndToEnd.World;
using CodeValdCortex.Standalone.Demo;

namespace CodeValdCortex.Chaos.Story;

/// <summary>What people do with software pull requests: approve what is green, then queue it. They look before they act, so a
/// request that failed is simply made again.</summary>
internal sealed class People(ForgeWorld world, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> labels)
{
    public async Task LookAt(OpenedIssue issue, ForgeView forge, CancellationToken ct)
    {
        var pull = forge.PullRequestsOf(issue.Number).FirstOrDefault(ForgeView.IsOpen);
        if (issue.Plan.Approvals == 0 || pull is null || forge.LabelsOf(issue.Number).Contains("ready-to-merge"))
        {
            return;
        }

        var (number, head) = (pull["number"]!.GetValue<long>(), pull["head"]!["sha"]!.GetValue<string>());
        if (!await IsGreen(world.Owner, issue.Repository, head, ct))
        {
            return;
        }

        var reviews = await ForgeView.All(world.Owner, $"repos/{issue.Repository}/pulls/{number}/reviews", ct);
        foreach (var reviewer in world.Reviewers.Take(issue.Plan.Approvals).Where(r => !reviews.Any(review => IsApproval(review, r.Login))))
        {
            await reviewer.Approve(issue.Repository, number, head, ct);
        }

        await world.Owner.AddLabel(issue.Repository, issue.Number, labels[issue.Repository]["ready-to-merge"], ct);
    }

    /// <summary>Whether all checks of a commit that are not the product's own have succeeded, and there are some.</summary>
    /// <param name="reader">Who looks.</param>
    /// <param name="repository"><c>owner/name</c>.</param>
    /// <param name="sha">The commit.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="by">Whether they had by then.</param>
    public static async Task<bool> IsGreen(ForgePerson reader, string repository, string sha, CancellationToken ct, DateTimeOffset? by = null)
    {
        var status = await reader.Get($"repos/{repository}/commits/{sha}/status", ct);
        var states = status["statuses"]?.AsArray()
            .Where(s => !s!["context"]!.GetValue<string>().StartsWith("cortex/", StringComparison.Ordinal))
            .Select(s => s!["status"]!.GetValue<string>() == "success" && (by is null || s["created_at"]!.GetValue<DateTimeOffset>() <= by)).ToList() ?? [];
        return states.Count > 0 && states.TrueForAll(succeeded => succeeded);
    }

    /// <summary>Whether a review is that person's approval.</summary>
    public static bool IsApproval(JsonNode review, string login) =>
        review["state"]!.GetValue<string>() == "APPROVED" && review["user"]!["login"]!.GetValue<string>() == login;
}
