using System.Globalization;

namespace CodeValdCortex.Chaos.Story;

/// <summary>All that is decided by the seed: which issues, which processes die or freeze, how long each is let alone before.</summary>
/// <remarks>From CORTEX_CHAOS_SEED (or the runner's <c>--seed</c>), CORTEX_CHAOS_ITEMS, CORTEX_CHAOS_KILLS. The same seed gives
/// the same plan and the same chances; which request a kill meets remains the machine's.</remarks>
internal sealed record Plan(int Seed, IReadOnlyList<PlannedIssue> Issues, IReadOnlyList<PlannedKill> Kills, IReadOnlyList<PlannedFreeze> Freezes)
{
    /// <summary>Repositories of the story.</summary>
    public const int Repositories = 2;

    // One in so many deaths is a long sleep before it.
    private const int KillsPerFreeze = 10;

    private static readonly string[] Services = ["WorkflowEngine", "LlmAgent", "WorkflowEngine", "WebhookIngress", "GitIndexer", "Dashboard", "LlmAgent"];

    private static readonly string[] Sleepers = ["LlmAgent", "WorkflowEngine"];

    private static readonly IssueKind[] Mixture =
    [
        IssueKind.Document, IssueKind.Software, IssueKind.Document, IssueKind.Analysis, IssueKind.Proposal, IssueKind.Software,
        IssueKind.Document, IssueKind.Unapproved, IssueKind.Software, IssueKind.Red,
    ];

    /// <summary>Whether the long story is wanted.</summary>
    public static bool Full => Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") == "1";

    /// <summary>How long the story may take: its kills one after the other, and its items, on a machine that does other things too.</summary>
    public TimeSpan Patience => TimeSpan.FromMinutes(5) + (Kills.Count * TimeSpan.FromSeconds(15)) + (Issues.Count * TimeSpan.FromSeconds(2));

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
    /// <param name="items">Issues.</param>
    /// <param name="kills">Kills, one in ten of them (at least one) of the broker.</param>
    public static Plan Of(int seed, int items, int kills)
    {
        var random = new Random(seed);
        var kinds = Enumerable.Range(0, items).Select(i => Mixture[i % Mixture.Length]).ToArray();
        random.Shuffle(kinds);
        var issues = kinds.Select((kind, i) => Issue(kind, i, random.Next(Repositories))).ToList();
        var brokers = kills == 0 ? 0 : Math.Max(1, kills / 10);
        var victims = Enumerable.Range(0, kills).Select(i => i < brokers ? PlannedKill.Broker : Services[(i + seed) % Services.Length]).ToArray();
        random.Shuffle(victims);
        var planned = victims.Select(service => new PlannedKill(
            service, random.Next(3, 16), random.Next(0, 250), service == PlannedKill.Broker ? 0 : random.Next(0, 4))).ToList();
        var freezes = OperatingSystem.IsLinux()
            ? Enumerable.Range(0, kills / KillsPerFreeze).Select(i => new PlannedFreeze(Sleepers[(i + seed) % Sleepers.Length], (i * KillsPerFreeze) + random.Next(1, 3)))
            : [];
        return new Plan(seed, issues, planned, [.. freezes]);
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
            _ => new(kind, repository, $"Tool {id}: name the variety", $"tools/tool_{id}.py"),
        };
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
