using System.Globalization;

namespace CodeValdCortex.Chaos.Story;

/// <summary>All that is decided by the seed: which issues, which processes end or freeze, how long each is let alone before.</summary>
/// <remarks>From CORTEX_CHAOS_SEED (or the runner's <c>--seed</c>), CORTEX_CHAOS_ITEMS, CORTEX_CHAOS_KILLS. The same seed gives
/// the same plan and the same chances; which request a kill meets remains the machine's.</remarks>
internal sealed record Plan(int Seed, IReadOnlyList<PlannedIssue> Issues, IReadOnlyList<PlannedDeath> Deaths, IReadOnlyList<PlannedFreeze> Freezes)
{
    /// <summary>Repositories of the story.</summary>
    public const int Repositories = 2;

    // Beside the issues that are work, one in so many is not.
    private const int WorkPerTalk = 10;

    // So many kills come to one request to stop, and to one long sleep.
    private const int KillsPerStop = 5, KillsPerFreeze = 10;

    // Past the 30 s after which a process that shows no life is taken over from; every third one also past the longest lease, 60 s.
    private static readonly TimeSpan Sleep = TimeSpan.FromSeconds(36), LongSleep = TimeSpan.FromSeconds(66);

    private static readonly string[] Services = ["WorkflowEngine", "LlmAgent", "WorkflowEngine", "WebhookIngress", "GitIndexer", "Dashboard", "LlmAgent"];

    private static readonly string[] Leavers = ["WorkflowEngine", "LlmAgent", "WebhookIngress", "GitIndexer", "Dashboard"];

    private static readonly string[] Sleepers = ["LlmAgent", "WorkflowEngine", "GitIndexer"];

    private static readonly IssueKind[] Mixture =
    [
        IssueKind.Document, IssueKind.Software, IssueKind.Document, IssueKind.Analysis, IssueKind.Proposal, IssueKind.Software,
        IssueKind.Document, IssueKind.Unapproved, IssueKind.Software, IssueKind.Red,
    ];

    /// <summary>Whether the long story is wanted.</summary>
    public static bool Full => Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") == "1";

    /// <summary>How long the story may take: its ends one after the other, and its items, on a machine that does other things too.</summary>
    public TimeSpan Patience => TimeSpan.FromMinutes(5) + (Deaths.Count * TimeSpan.FromSeconds(15)) + (Issues.Count * TimeSpan.FromSeconds(2));

    /// <summary>The plan that the command line and the environment ask for.</summary>
    public static Plan FromEnvironment() => Of(
        SeedOf(Environment.GetCommandLineArgs()) ?? Number("CORTEX_CHAOS_SEED") ?? Random.Shared.Next(1, 1_000_000),
        Number("CORTEX_CHAOS_ITEMS") ?? (Full ? 200 : 40),
        Number("CORTEX_CHAOS_KILLS") ?? (Full ? 100 : 10));

    /// <summary>The number after <c>--seed</c>.</summary>
    public static int? SeedOf(IReadOnlyList<string> arguments) =>
        arguments.SkipWhile(argument => argument != "--seed").Skip(1).FirstOrDefault() is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    /// <summary>The plan of a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="items">Issues that are to be worked on; a tenth more are not.</param>
    /// <param name="kills">Kills, one in ten of them (at least one) of the broker. A fifth more are asked to stop.</param>
    public static Plan Of(int seed, int items, int kills)
    {
        var random = new Random(seed);
        var kinds = Enumerable.Range(0, items).Select(i => Mixture[i % Mixture.Length])
            .Concat(Enumerable.Repeat(IssueKind.Talk, items / WorkPerTalk)).ToArray();
        random.Shuffle(kinds);
        var issues = kinds.Select((kind, i) => Issue(kind, i, random.Next(Repositories))).ToList();
        var ends = Ends(seed, kills).ToArray();
        random.Shuffle(ends);
        var deaths = ends.Select(end => new PlannedDeath(
            end.Victim, end.IsAsked, random.Next(3, 16), random.Next(0, 250), end.Victim == PlannedDeath.Broker ? 0 : random.Next(0, 4))).ToList();
        var freezes = OperatingSystem.IsLinux()
            ? Enumerable.Range(0, kills / KillsPerFreeze).Select(i => new PlannedFreeze(
                Sleepers[(i + seed) % Sleepers.Length], (i * deaths.Count * KillsPerFreeze / kills) + random.Next(1, 3), i % 3 == 2 ? LongSleep : Sleep))
            : [];
        return new Plan(seed, issues, deaths, [.. freezes]);
    }

    private static IEnumerable<(string Victim, bool IsAsked)> Ends(int seed, int kills)
    {
        var brokers = kills == 0 ? 0 : Math.Max(1, kills / 10);
        var stops = OperatingSystem.IsWindows() ? 0 : (kills + KillsPerStop - 1) / KillsPerStop;
        return Enumerable.Repeat((PlannedDeath.Broker, false), brokers)
            .Concat(Enumerable.Range(0, kills - brokers).Select(i => (Services[(i + seed) % Services.Length], false)))
            .Concat(Enumerable.Range(0, stops).Select(i => (Leavers[(i + seed) % Leavers.Length], true)));
    }

    private static PlannedIssue Issue(IssueKind kind, int index, int repository)
    {
        var id = index.ToString("D3", CultureInfo.InvariantCulture);
        return kind switch
        {
            IssueKind.Document => new(kind, repository, $"Note {id}: how the cold store is run", $"docs/notes/note-{id}.md"),
            IssueKind.Red => new(kind, repository, $"Note {id}: the press {PlannedIssue.RedTitle}", $"docs/notes/note-{id}.md"),
            IssueKind.Proposal => new(kind, repository, $"Offer {id}: statements by letter", $"proposals/offer-{id}.md"),
            IssueKind.Analysis => new(kind, repository, $"Question {id}: what depends on whole cents?", null),
            IssueKind.Talk => new(kind, repository, $"Talk {id}: shall we say more of frost?", $"docs/notes/note-{id}.md"),
            _ => new(kind, repository, $"Tool {id}: name the variety", $"tools/tool_{id}.py"),
        };
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
