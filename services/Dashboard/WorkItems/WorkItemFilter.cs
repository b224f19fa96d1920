using System.ComponentModel;
using CodeValdCortex.Dashboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CodeValdCortex.Dashboard.WorkItems;

/// <summary>What a list of work items is narrowed to, and where it goes on.</summary>
/// <param name="Status">pending, executing, review, merged, completed, failed or cancelled.</param>
/// <param name="Type">A work type.</param>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Q">Words that the title or the id contains, in any case.</param>
/// <param name="Cursor">next_cursor of the page before.</param>
/// <param name="Limit">Rows, 1–200; 50 unless given.</param>
internal sealed record WorkItemFilter(
    [property: FromQuery(Name = "status"), Description("pending, executing, review, merged, completed, failed or cancelled")] string? Status,
    [property: FromQuery(Name = "type"), Description("A work type, e.g. document")] string? Type,
    [property: FromQuery(Name = "repository"), Description("owner/name")] string? Repository,
    [property: FromQuery(Name = "q"), Description("Text that the title or the id contains, in any case")] string? Q,
    [property: FromQuery(Name = "cursor"), Description("next_cursor of the page before")] string? Cursor,
    [property: FromQuery(Name = "limit"), Description("Rows, 1 to 200; 50 unless given")] int? Limit)
{
    /// <summary>The statuses an item can have, in the order of its life.</summary>
    public static readonly IReadOnlyList<string> Statuses =
        ["pending", "executing", "review", "merged", "completed", "failed", "cancelled"];

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public ProblemHttpResult? Problem() =>
        !PageSize.IsAllowed(Limit) ? Problems.ParameterInvalid("limit", PageSize.Allowed)
        : Trimmed(Status) is { } status && !Statuses.Contains(status, StringComparer.Ordinal) ? Problems.ParameterInvalid("status", $"one of {string.Join(", ", Statuses)}")
        : null;

    public bool IsNarrowed => Trimmed(Status) is not null || Trimmed(Type) is not null || Trimmed(Repository) is not null || Trimmed(Q) is not null;

    /// <summary>Empty form fields arrive as empty text and mean "any".</summary>
    public static string? Trimmed(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
