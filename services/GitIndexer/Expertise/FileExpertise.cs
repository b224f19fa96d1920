using CodeValdCortex.Git.History;
using CodeValdCortex.GitIndexer.Commits;

namespace CodeValdCortex.GitIndexer.Expertise;

/// <summary>Who added how much of a file, the newer the heavier. Shares don't depend on the day they are computed:
/// with a half-life, all
/// weights fade alike. Hence only files that were touched need a new figure.</summary>
internal sealed class FileExpertise
{
    private const int KeptCommits = 50;
    private static readonly TimeSpan HalfLife = TimeSpan.FromDays(180);
    private static readonly DateTimeOffset Origin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, Contribution> people = new(StringComparer.Ordinal);

    /// <summary>Counts a commit that touched the file; commits come newest first.</summary>
    public void Count(LoggedCommit commit, LoggedChange change)
    {
        var email = AgentRegister.Address(commit.Author);
        if (email.Length == 0)
        {
            return;
        }

        if (!people.TryGetValue(email, out var person))
        {
            people.Add(email, person = new Contribution());
        }

        var weight = Math.Pow(2, (commit.Author.At - Origin) / HalfLife);
        person.Lines += weight * (change.AddedLines ?? 0);
        person.Touches += weight;
        person.CommitCount++;
        person.LastTouch = commit.Author.At > person.LastTouch ? commit.Author.At : person.LastTouch;
        if (person.Commits.Count < KeptCommits)
        {
            person.Commits.Add(commit.Sha);
        }
    }

    /// <summary>Everybody, best first. Where nobody added a line (binary files), touches count instead.</summary>
    public IEnumerable<(string Email, double Expertise, Contribution Contribution)> Shares()
    {
        var lines = people.Values.Sum(x => x.Lines);
        var total = lines > 0 ? lines : people.Values.Sum(x => x.Touches);
        return people
            .Select(x => (x.Key, Math.Round((lines > 0 ? x.Value.Lines : x.Value.Touches) / total, 6), x.Value))
            .OrderByDescending(x => x.Item2).ThenBy(x => x.Key, StringComparer.Ordinal);
    }

    /// <summary>One person's part.</summary>
    public sealed class Contribution
    {
        public double Lines { get; set; }

        public double Touches { get; set; }

        public int CommitCount { get; set; }

        public DateTimeOffset LastTouch { get; set; }

        public List<string> Commits { get; } = [];
    }
}
