using System.Text.Json;
using System.Text.Json.Nodes;

namespace CodeValdCortex.EndToEnd.World;

/// <summary>What the forge and the model hold of items that have ended: each thing once.</summary>
internal static class FinishedWork
{
    private const int PageSize = 50;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Whether every issue is closed and shows that it is done: the last that is written of an item.</summary>
    public static async Task<bool> IsShown(PausableWork work)
    {
        foreach (var repository in work.Repositories)
        {
            var issues = await All(work, $"repos/{repository.FullName}/issues?state=all&type=issues");
            if (issues.Exists(issue => issue["state"]!.GetValue<string>() != "closed"
                || !issue["labels"]!.AsArray().Any(label => label!["name"]!.GetValue<string>() == "work-item/done")))
            {
                return false;
            }
        }

        foreach (var (repository, number) in work.Issues)
        {
            if (!(await Comments(work, repository.FullName, number)).Exists(comment =>
                    comment.Contains("<!-- cortex:status ", StringComparison.Ordinal) && comment.Contains("**completed**", StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One merged pull request, one status comment and one receipt per issue; no prompt that was paid twice.</summary>
    public static async Task ShouldBeThereOnce(PausableWork work)
    {
        var pulls = new Dictionary<string, List<JsonNode>>(StringComparer.Ordinal);
        foreach (var repository in work.Repositories)
        {
            pulls[repository.FullName] = await All(work, $"repos/{repository.FullName}/pulls?state=all");
        }

        foreach (var (repository, number) in work.Issues)
        {
            pulls[repository.FullName].FindAll(pull => pull["body"]!.GetValue<string>().Split('\n').Contains($"Closes #{number}", StringComparer.Ordinal))
                .ShouldHaveSingleItem()["merged"]!.GetValue<bool>().ShouldBeTrue();
            var comments = await Comments(work, repository.FullName, number);
            foreach (var kind in new[] { "status", "receipt" })
            {
                comments.Count(comment => comment.Contains($"<!-- cortex:{kind} ", StringComparison.Ordinal)).ShouldBe(1, $"{kind} of {repository.FullName}#{number}");
            }
        }

        pulls.Values.Sum(some => some.Count).ShouldBe(work.Issues.Count);
        var prompts = work.World.Model.Received.Select(call => JsonSerializer.Serialize(call.Messages)).ToList();
        prompts.Distinct(StringComparer.Ordinal).Count().ShouldBe(prompts.Count, "no answer was asked for twice");
        work.World.Model.Requests.ShouldBe(prompts.Count);
    }

    /// <summary>Texts of the comments on an issue.</summary>
    public static async Task<List<string>> Comments(PausableWork work, string repository, long number) =>
        [.. (await work.World.Owner.Get($"repos/{repository}/issues/{number}/comments", Ct)).AsArray().Select(comment => comment!["body"]!.GetValue<string>())];

    private static async Task<List<JsonNode>> All(PausableWork work, string path)
    {
        var all = new List<JsonNode>();
        for (var page = 1; ; page++)
        {
            var some = (await work.World.Owner.Get($"{path}&limit={PageSize}&page={page}", Ct)).AsArray();
            all.AddRange(some.Select(entry => entry!));
            if (some.Count < PageSize)
            {
                return all;
            }
        }
    }
}
