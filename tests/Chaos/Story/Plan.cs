using System.Globalization;

namespace CodeValdCortex.Chaos.Story;

/// <summary>All that is decided by the seed: which issues, which processes die, how long each is let alone before.</summary>
/// <remarks>From CORTEX_CHAOS_SEED, CORTEX_CHAOS_ITEMS, CORTEX_CHAOS_KILLS. The same seed gives the same plan and the same chances;
/// which request a kill meets remains the machine's.</remarks>
internal sealed record Plan(int Seed, IReadOnlyList<PlannedIssue> Issues, IReadOnlyList<PlannedKill> Kills)
{
    /// <summary>Repositories of the story.</summary>
    public const int Repositories = 2;

    private static readonly string[] Services = ["WorkflowEngine", "LlmAgent", "WorkflowEngine", "WebhookIngress", "GitIndexer", "Dashboard", "LlmAgent"];

    private static readonly IssueKind[] Mixture =
    [
        IssueKind.Document, IssueKind.Software, IssueKind.Document, IssueKind.Analysis, IssueKind.Proposal, IssueKind.Software,
        IssueKind.Document, IssueKind.Unapproved,
    ];

    /// <summary>Whether the long story is wanted.</summary>
    public static bool Full => Environment.GetEnvironmentVariable("CORTEX_TEST_FULL") == "1";

    /// <summary>The plan that the environment asks for.</summary>
    public static Plan FromEnvironment() => Of(
        Number("CORTEX_CHAOS_SEED") ?? Random.Shared.Next(1, 1_000_000),
        Number("CORTEX_CHAOS_ITEMS") ?? (Full ? 60 : 12),
        Number("CORTEX_CHAOS_KILLS") ?? (Full ? 30 : 4));

    /// <summary>The plan of a seed.</summary>
    public static Plan Of(int seed, int items, int kills)
    {
        var random = new Random(seed);
        var kinds = Enumerable.Range(0, items).Select(i => Mixture[i % Mixture.Length]).ToArray();
        random.Shuffle(kinds);
        var issues = kinds.Select((kind, i) => Issue(kind, i, random.Next(Repositories))).ToList();
        var victims = Enumerable.Range(0, kills).Select(i => Services[(i + seed) % Services.Length]).ToArray();
        random.Shuffle(victims);
        var planned = victims.Select(service => new PlannedKill(service, random.Next(3, 16), random.Next(0, 250), random.Next(0, 4))).ToList();
        if (kills > 0)
        {
            planned.Insert(planned.Count / 2, new PlannedKill(PlannedKill.Broker, random.Next(3, 16), random.Next(0, 250), 0));
        }

        return new Plan(seed, issues, planned);
    }

    private static PlannedIssue Issue(IssueKind kind, int index, int repository)
    {
        var id = index.ToString("D3", CultureInfo.InvariantCulture);
        return kind switch
        {
            IssueKind.Document => new(kind, repository, $"Note {id}: how the cold store is run", $"docs/notes/note-{id}.md"),
            IssueKind.Proposal => new(kind, repository, $"Offer {id}: statements by letter", $"proposals/offer-{id}.md"),
            IssueKind.Analysis => new(kind, repository, $"Question {id}: what depends on whole cents?", null),
            _ => new(kind, repository, $"Tool {id}: name the variety", $"tools/tool_{id}.py"),
        };
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
