using CodeValdCortex.EndToEnd.World;

namespace CodeValdCortex.Chaos.Story;

/// <summary>The story: issues are opened, people approve, processes die or freeze, until the world is quiet or patience ends.</summary>
internal sealed class ChaosStory(
    Plan plan, ForgeWorld world, IReadOnlyList<string> repositories, Killing killing, Freezing freezing, ResumeWatch watch, Func<bool> databaseHeld,
    Trouble trouble, TimeProvider time)
{
    private const int LooksUntilQuiet = 12;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly List<OpenedIssue> _issues = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, long>> _labels = new(StringComparer.Ordinal);

    /// <summary>The issues that were opened.</summary>
    public IReadOnlyList<OpenedIssue> Issues => _issues;

    /// <summary>Webhooks and model calls so far: what shows that something goes on.</summary>
    public static int SignsOfLife(ForgeWorld world) => world.Forge.Deliveries.Count + world.Model.Requests;

    /// <summary>Tells it to its end.</summary>
    /// <returns>False when the world was not quiet in time.</returns>
    public async Task<bool> Tell(CancellationToken ct)
    {
        foreach (var repository in repositories)
        {
            _labels[repository] = await world.Owner.Labels(repository, ForgeWorld.LabelNames, ct);
        }

        trouble.Begin();
        using var looks = new PeriodicTimer(Look, time);
        var (people, started, quiet, last) = (new People(world, _labels), time.GetTimestamp(), 0, 0);
        while (quiet < LooksUntilQuiet && time.GetElapsedTime(started) < plan.Patience)
        {
            await looks.WaitForNextTickAsync(ct);
            await OpenWhatIsDue(ct);
            await freezing.Go(killing.Done, killing.Absent, ct);
            await killing.Go(freezing.Victim, ct);
            if (freezing.Sleeps && databaseHeld())
            {
                watch.Hold();
            }

            watch.Look();
            trouble.Go();
            var atRest = await Attend(people, ct);
            var signs = SignsOfLife(world);
            quiet = atRest && killing.IsOver && freezing.IsOver && _issues.Count == plan.Issues.Count && signs == last ? quiet + 1 : 0;
            last = signs;
        }

        trouble.End();
        return quiet >= LooksUntilQuiet;
    }

    // As many issues as kills have happened, in proportion: there is work left whenever something dies.
    private async Task OpenWhatIsDue(CancellationToken ct)
    {
        var due = killing.IsOver ? plan.Issues.Count : plan.Issues.Count * (killing.Done + 1) / (plan.Kills.Count + 1);
        if (_issues.Count < due)
        {
            var next = plan.Issues[_issues.Count];
            var (repository, labels) = (repositories[next.Repository], _labels[repositories[next.Repository]]);
            var number = await world.Owner.OpenIssue(repository, next.Title, next.Body, [labels[next.Label], labels["work-item"]], ct);
            _issues.Add(new OpenedIssue(next, repository, number));
        }
    }

    private async Task<bool> Attend(People people, CancellationToken ct)
    {
        var atRest = true;
        foreach (var repository in repositories)
        {
            var forge = await ForgeView.Of(world.Owner, repository, ct);
            foreach (var issue in _issues.Where(issue => issue.Repository == repository))
            {
                await people.LookAt(issue, forge, ct);
                atRest &= forge.IsAtRest(issue);
            }
        }

        return atRest;
    }
}
