using CodeValdCortex.Gitea;
using CodeValdCortex.Gitea.Errors;
using CodeValdCortex.Gitea.Labels;

namespace CodeValdCortex.WorkflowEngine.Forge;

/// <summary>Labels by name; Gitea's calls take ids only.</summary>
internal sealed class Labels(GiteaClient gitea)
{
    private const string Color = "#0e8a16";

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
        }

        return ids;
    }

    /// <summary>Puts the wanted labels on an issue and takes those of the same family off that are not wanted.</summary>
    public async Task Set(
        RepositoryName repository, long number, IReadOnlyCollection<string> wanted, Func<string, bool> isFamily, CancellationToken ct)
    {
        var present = await gitea.Labels.ListIssue(repository.Owner, repository.Name, number, ct);
        var missing = wanted.Where(name => !present.Exists(label => Same(label.Name, name))).ToList();
        if (missing.Count > 0)
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

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
