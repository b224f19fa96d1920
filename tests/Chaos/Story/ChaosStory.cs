using CodeValdCortex.EndToEnd.World;

namespace CodeValdCortex.Chaos.Story;

/// <summary>The story: issues are opened, people approve, processes end or freeze, until the world is quiet or patience ends.</summary>
internal sealed class ChaosStory(Scene scene, IReadOnlyList<string> repositories, Killing killing, Freezing freezing, ResumeWatch watch, Trouble trouble)
{
    private const int LooksUntilQuiet = 12;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private readonly List<OpenedIssue> _issues = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, long>> _labels = new(StringComparer.Ordinal);

    /// <summary>The issues that were opened.</summary>
    public IReadOnlyList<OpenedIssue> Issues => _issues;

    /// <summary>Services that ended although nobody had ended them, with what they said last.</summary>
    public List<string> Deserters { get; } = [];

    /// <summary>Tells it to its end.</summary>
    /// <returns>False when the world was not quiet in time.</returns>
    public async Task<bool> Tell(CancellationToken ct)
    {
        foreach (var repository in repositories)
        {
            _labels[repository] = await scene.World.Owner.Labels(repository, ForgeWorld.LabelNames, ct);
        }

        trouble.Begin();
        using var looks = new PeriodicTimer(Look, scene.Time);
        var (people, started, quiet, last) = (new People(scene.World, _labels), scene.Time.GetTimestamp(), 0, 0);
        while (quiet < LooksUntilQuiet && scene.Time.GetElapsedTime(started) < scene.Plan.Patience)
        {
            await looks.WaitForNextTickAsync(ct);
            await OpenWhatIsDue(ct);
            await freezing.Go(killing.Done, killing.Absent, ct);
            await killing.Go(freezing.Victim, ct);
            if (freezing.Sleeps && scene.Ledger.IsHeld())
            {
                watch.Hold();
            }

            watch.Look();
            BringBackDeserters();
            trouble.Go();
            var atRest = await Attend(people, ct);
            var signs = scene.SignsOfLife;
            quiet = atRest && killing.IsOver && freezing.IsOver && _issues.Count == scene.Plan.Issues.Count && signs == last ? quiet + 1 : 0;
            last = signs;
        }

        trouble.End();
        return quiet >= LooksUntilQuiet;
    }

    // As many issues as processes have ended, in proportion: there is work left whenever something dies.
    private async Task OpenWhatIsDue(CancellationToken ct)
    {
        var plan = scene.Plan;
        var due = killing.IsOver ? plan.Issues.Count : plan.Issues.Count * (killing.Done + 1) / (plan.Deaths.Count + 1);
        if (_issues.Count < due)
        {
            var next = plan.Issues[_issues.Count];
            var (repository, labels) = (repositories[next.Repository], _labels[repositories[next.Repository]]);
            long[] chosen = next.IsWork ? [labels[next.Label], labels["work-item"]] : [labels[next.Label]];
            var number = await scene.World.Owner.OpenIssue(repository, next.Title, next.Body, chosen, ct);
            _issues.Add(new OpenedIssue(next, repository, number));
        }
    }

    // The stand-in of a frozen one may be refused by the database; freezing sees to it.
    private void BringBackDeserters()
    {
        foreach (var name in SeparateProcesses.Names.Where(name => name != killing.Absent && name != freezing.Victim && scene.Product.HasExited(name)))
        {
            Deserters.Add($"{name} ended by itself: {scene.Product.LastWords(name)}");
            scene.Chronicle.Note(Deserters[^1]);
            scene.Product.Launch(name);
        }
    }

    private async Task<bool> Attend(People people, CancellationToken ct)
    {
        var atRest = true;
        foreach (var repository in repositories)
        {
            var forge = await ForgeView.Of(scene.World.Owner, repository, ct);
            foreach (var issue in _issues.Where(issue => issue.Repository == repository))
            {
                await people.LookAt(issue, forge, ct);
                atRest &= forge.IsAtRest(issue);
            }
        }

        return atRest;
    }
}
