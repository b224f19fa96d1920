using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>What the list of work items shows.</summary>
public sealed record WorkItemListModel
{
    /// <summary>The rows.</summary>
    public required PageOf<WorkItemView> Page { get; init; }

    /// <summary>Chosen status; empty for any.</summary>
    public required string Status { get; init; }

    /// <summary>Chosen work type; empty for any.</summary>
    public required string Type { get; init; }

    /// <summary>Chosen repository; empty for any.</summary>
    public required string Repository { get; init; }

    /// <summary>Words looked for; empty for none.</summary>
    public required string Q { get; init; }

    /// <summary>Whether this is a later page.</summary>
    public required bool IsLater { get; init; }

    /// <summary>Work types to choose from.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Repositories to choose from.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>Statuses to choose from.</summary>
    public IReadOnlyList<string> Statuses => WorkItemFilter.Statuses;

    /// <summary>Whether anything is chosen.</summary>
    public bool IsNarrowed => Status.Length + Type.Length + Repository.Length + Q.Length > 0;

    /// <summary>The address of a page of this list; the first without a cursor.</summary>
    public string Address(string? cursor)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("q", Q), ("status", Status), ("type", Type), ("repository", Repository), ("cursor", cursor ?? "") })
        {
            if (value.Length > 0)
            {
                query.Add(name, value);
            }
        }

        return $"/work-items{query}";
    }
}
