using System.Globalization;
using System.Text.RegularExpressions;
using CodeValdCortex.Contracts.Context;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Indexing;
using CodeValdCortex.Storage;
using CodeValdCortex.Storage.Documents.WorkItems;
using CodeValdCortex.Storage.Queries;
using CodeValdCortex.Storage.Queries.Git;
using CodeValdCortex.Storage.Queries.WorkItems;

namespace CodeValdCortex.WorkflowEngine.Context;

/// <summary>Asks the graphs about the files that an analysis is about. What is not indexed, or while the index is away,
/// is left
/// out: the report then rests on the rest.</summary>
internal sealed partial class Evidence(IIndexApi index, IDocumentDatabase database)
{
    private const int FilesAsked = 6, EdgesShown = 40, CommitsShown = 10, RelatedShown = 10, PeopleShown = 3, WordsAsked = 4, WordLength = 5;

    /// <summary>What is known about the files, of which none may be hidden.</summary>
    public async Task<GraphEvidence> About(
        GatherContext command, IssueText issue, IReadOnlyList<string> paths, IReadOnlySet<string> hidden, CancellationToken ct)
    {
        var (files, edges, commits) = (new List<EvidenceFile>(), new List<EvidenceEdge>(), new List<HistoryOfFile.Row>());
        foreach (var path in paths.Take(FilesAsked))
        {
            files.Add(await File(command.RepositoryId, path, edges, ct));
            commits.AddRange(
                await database.Query(new HistoryOfFile(Keys.File(command.RepositoryId, path), null, CommitsShown), ct));
        }

        return new()
        {
            Files = files,
            Edges = [.. edges.Distinct()
                .Where(edge => !hidden.Contains(edge.From) && !hidden.Contains(edge.To))
                .OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)
                .Take(EdgesShown)],
            Commits = [.. commits.DistinctBy(commit => commit.Sha, StringComparer.Ordinal).OrderByDescending(
                commit => commit.CommittedAt)
                .ThenBy(commit => commit.Sha, StringComparer.Ordinal).Take(CommitsShown)
                .Select(commit => new EvidenceCommit(commit.Sha, commit.Message.Split('\n')[0]))],
            Related = await Related(command, issue, [.. files.Select(file => file.Path)], ct),
        };
    }

    /// <summary>The same as sentences that a prompt can hold.</summary>
    public static IReadOnlyList<string> Sentences(GraphEvidence evidence) =>
    [
        .. evidence.Files.Where(file => file.DependentCount is not null).Select(file =>
            string.Create(CultureInfo.InvariantCulture, $"{file.DependentCount} files depend on {file.Path}.")),
        .. evidence.Edges.Select(edge => $"{edge.From} depends on {edge.To} ({edge.Kind})."),
        .. evidence.Files.Where(file => file.Experts.Count > 0).Select(
            file => $"{string.Join(", ", file.Experts)} know {file.Path} best."),
        .. evidence.Commits.Select(
            commit => $"Commit {commit.Sha[..Math.Min(10, commit.Sha.Length)]} changed them: {commit.Subject}"),
        .. evidence.Related.Select(item => string.Create(CultureInfo.InvariantCulture,
            $"Work item {item.WorkItemId} (issue #{item.IssueNumber}, {item.Status}) is related: {item.Title} ({item.Reason}).")),
    ];

    private async Task<EvidenceFile> File(
        long repositoryId, string path, List<EvidenceEdge> edges, CancellationToken ct)
    {
        try
        {
            var needs = await index.Dependencies(repositoryId, path, 1, ct);
            var needed = await index.Dependents(repositoryId, path, 20, ct);
            edges.AddRange(needs.Files.Select(file => new EvidenceEdge(path, file.Path, file.Kind)));
            edges.AddRange(needed.Files.Where(file => file.Distance == 1).Select(file => new EvidenceEdge(file.Path, path, file.Kind)));
            var people = (await index.Experts(repositoryId, path, ct)).People.Take(PeopleShown).Select(
                person => person.Name);
            return new(path, needed.Files.Count, [.. people]);
        }
        catch (IndexUnavailableException)
        {
            return new(path, null, []);
        }
    }

    private async Task<IReadOnlyList<RelatedWorkItem>> Related(
        GatherContext command, IssueText issue, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var found = new Dictionary<string, RelatedWorkItem>(StringComparer.Ordinal);
        void Add(WorkItem? item, string reason)
        {
            if (item is not null && item.RepoId == command.RepositoryId && item.WorkItemId != command.WorkItemId && found.Count < RelatedShown)
            {
                found.TryAdd(item.WorkItemId, new(item.WorkItemId, item.GiteaIssueId, item.Title, item.Status, reason));
            }
        }

        var named = Numbers().Matches($"{issue.Title}\n{issue.Body}").Select(match => match.Groups["number"].Value);
        foreach (var number in named.Distinct(StringComparer.Ordinal).Take(RelatedShown))
        {
            Add(await database.Query(new WorkItemByIssue(command.RepositoryId, long.Parse(number, CultureInfo.InvariantCulture)), ct), "named by the issue");
        }

        foreach (var path in paths)
        {
            foreach (var item in await database.Query(new WorkItemsOfFile(Keys.File(command.RepositoryId, path), RelatedShown), ct))
            {
                Add(item, $"changed {path}");
            }
        }

        foreach (var word in SearchWords.Of(issue.Title).Where(word => word.Length >= WordLength).OrderByDescending(word => word.Length).Take(WordsAsked))
        {
            foreach (var item in await database.Query(new SearchWorkItems([word], RelatedShown), ct))
            {
                Add(item, $"about “{word}”");
            }
        }

        return [.. found.Values];
    }

    [GeneratedRegex(@"(?<![\w&])#(?<number>[1-9][0-9]{0,8})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
