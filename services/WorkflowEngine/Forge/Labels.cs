using System.Collections.Concurrent;
using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Labels;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Labels by name; Gitea's calls take ids only.</summary>
internal sealed class Labels(GiteaClient gitea)
{
    private const string Color = "#0e8a16";

    private readonly ConcurrentDictionary<(string Repository, string Name), long> seen = new();

    /// <summary>Ids of the names; those that do not exist are made. Of several with one name the oldest counts.</summary>
    public async Task<IReadOnlyList<long>> IdsOf(RepositoryName repository, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var known = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        var pages = Pages.All((page, limit, token) => gitea.Labels.List(repository.Owner, repository.Name, page, limit, token), ct);
        await foreach (var label in pages)
        {
            if (!known.TryGetValue(label.Name, out var id) || label.Id < id)
            {
                known[label.Name] = label.Id;
            }
        }

        var ids = new List<long>(names.Count);
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!known.TryGetValue(name, out var id))
            {
                using var created = await gitea.Labels.Create(
                    repository.Owner, repository.Name, new CreateLabel(name, Color, "Set by CodeValdCortex"), ct);
                id = created.Required().Id;
            }

            ids.Add(id);
            seen[Key(repository, name)] = id;
        }

        return ids;
    }

    /// <summary>Puts the wanted labels on an issue and takes those of the same family off that are not wanted.</summary>
    public async Task Set(
        RepositoryName repository, long number, IReadOnlyCollection<string> wanted, Func<string, bool> isFamily, CancellationToken ct)
    {
        var present = await gitea.Labels.ListIssue(repository.Owner, repository.Name, number, ct);
        var missing = wanted.Where(name => !present.Exists(label => Same(label.Name, name))).ToList();
        if (missing.Count > 0 && !await TryAdd(repository, number, missing, present, ct))
        {
            using var added = await gitea.Labels.Add(
                repository.Owner, repository.Name, number, new LabelIds(await IdsOf(repository, missing, ct)), ct);
            added.EnsureSuccess();
        }

        foreach (var label in present.Where(label => isFamily(label.Name) && !wanted.Any(name => Same(label.Name, name))))
        {
            using var removed = await gitea.Labels.Remove(repository.Owner, repository.Name, number, label.Id, ct);
            removed.EnsureSuccess();
        }
    }

    // By the ids of before; what the issue then has tells whether they still are those labels'.
    private async Task<bool> TryAdd(
        RepositoryName repository, long number, List<string> names, IReadOnlyCollection<Label> before, CancellationToken ct)
    {
        var ids = new List<long>(names.Count);
        foreach (var name in names)
        {
            if (!seen.TryGetValue(Key(repository, name), out var id))
            {
                return false;
            }

            ids.Add(id);
        }

        using var added = await gitea.Labels.Add(repository.Owner, repository.Name, number, new LabelIds(ids), ct);
        if (added is not { IsSuccessStatusCode: true, Content: { } now })
        {
            return false;
        }

        // One that was renamed meanwhile is not what was meant.
        foreach (var other in now.Where(label => ids.Contains(label.Id) && !names.Exists(name => Same(label.Name, name)) && before.All(had => had.Id != label.Id)))
        {
            using var removed = await gitea.Labels.Remove(repository.Owner, repository.Name, number, other.Id, ct);
            removed.EnsureSuccess();
        }

        return names.TrueForAll(name => now.Exists(label => Same(label.Name, name)));
    }

    private static (string Repository, string Name) Key(RepositoryName repository, string label) =>
        (repository.ToString().ToUpperInvariant(), label.ToUpperInvariant());

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
