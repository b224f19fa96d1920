using System.Globalization;
using CodeValdCortex.Contracts.Generation;
using CodeValdCortex.Indexing;
using CodeValdCortex.Indexing.Graph;
using CodeValdCortex.Indexing.History;

namespace CodeValdCortex.WorkflowEngine.Context;

/// <summary>What the dependency and expertise graphs say, as sentences. Without the index there is nothing to say, and
/// work goes on.</summary>
internal sealed class GraphFacts(IIndexApi index)
{
    private const int FilesAsked = 5, NamesShown = 8, PeopleShown = 3;

    /// <summary>About the files a plan names, or the hinted one.</summary>
    public async Task<IReadOnlyList<string>> About(
        long repositoryId, WorkPlan? plan, string? hint, IReadOnlySet<string> hidden, CancellationToken ct)
    {
        IEnumerable<string> paths = plan is not null ? plan.Files.Select(file => file.Path) : hint is null ? [] : [hint];
        return (await Of(repositoryId, [.. paths], 0, hidden, ct)).Sentences;
    }

    /// <summary>Impact, knowledgeable people and sentences about changed paths; the sentences name no hidden
    /// one.</summary>
    public async Task<Facts> Of(
        long repositoryId, IReadOnlyList<string> paths, long changedBytes, IReadOnlySet<string> hidden, CancellationToken ct)
    {
        if (paths.Count == 0)
        {
            return new(null, [], []);
        }

        try
        {
            var impact = await index.Impact(repositoryId, new ImpactQuestion(paths, changedBytes), ct);
            var sentences = new List<string>
            {
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Impact score {impact.Score:0} of 100: {impact.AffectedCount} files depend on the change."),
            };
            var depending = impact.Affected.Select(file => file.Path).Where(path => !hidden.Contains(path)).Take(NamesShown).ToList();
            if (depending.Count > 0)
            {
                sentences.Add("Depending files: " + string.Join(", ", depending) + ".");
            }

            return new(impact.Score, await Reviewers(repositoryId, paths, ct), sentences);
        }
        catch (IndexUnavailableException)
        {
            // The index informs; it decides nothing. An unindexed or new file has no dependents anyway.
            return new(null, [], []);
        }
    }

    private async Task<IReadOnlyList<string>> Reviewers(
        long repositoryId, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var people = new List<Expert>();
        foreach (var path in paths.Take(FilesAsked))
        {
            try
            {
                people.AddRange((await index.Experts(repositoryId, path, ct)).People);
            }
            catch (IndexUnavailableException e) when (e.Reason == IndexUnavailableReason.Unknown)
            {
                // A new file: nobody knows it yet.
            }
        }

        return [.. people.GroupBy(person => person.Email, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Sum(person => person.Expertise))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(PeopleShown)
            .Select(group => group.First().Name)];
    }

    /// <summary>What the graphs know.</summary>
    internal sealed record Facts(double? Impact, IReadOnlyList<string> Reviewers, IReadOnlyList<string> Sentences);
}
