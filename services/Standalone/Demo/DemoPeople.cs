namespace CodeValdCortex.Standalone.Demo;

/// <summary>What the people of the story do: once the checks are green two colleagues approve, then the owner queues the merge.</summary>
internal sealed class DemoPeople(DemoSandbox sandbox)
{
    private readonly HashSet<long> _approved = [];
    private readonly HashSet<long> _queued = [];

    /// <summary>Looks at an item's pull request on the forge and does what a person would do next.</summary>
    public async Task LookAt(DemoItem item, CancellationToken ct)
    {
        if (item.Issue.Role != DemoRole.Software || item.Seen is not { PullRequest: { } number, Status: "review" })
            return;
        var repository = sandbox.Repository.FullName;
        var pull = await sandbox.Owner.Get($"repos/{repository}/pulls/{number}", ct);
        var head = pull["head"]!["sha"]!.GetValue<string>();
        if (!_approved.Contains(number))
        {
            var status = await sandbox.Owner.Get($"repos/{repository}/commits/{head}/status", ct);
            var checks = status["statuses"]?.AsArray()
                .Where(s => !s!["context"]!.GetValue<string>().StartsWith("cortex/", StringComparison.Ordinal))
                .Select(s => s!["status"]!.GetValue<string>()).ToList() ?? [];
            if (checks.Count == 0 || checks.Exists(state => state != "success"))
                return;
            foreach (var reviewer in sandbox.Reviewers)
                await reviewer.Approve(repository, number, head, ct);
            _approved.Add(number);
        }
        else if (_queued.Add(number))
        {
            await sandbox.Owner.AddLabel(repository, item.Number, sandbox.Labels[DemoIssues.ReadyLabel], ct);
        }
    }
}
