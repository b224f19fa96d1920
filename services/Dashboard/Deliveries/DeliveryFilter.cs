using System.ComponentModel;
using System.Globalization;
using CodeValdCortex.Dashboard.Http;
using CodeValdCortex.Dashboard.Rendering;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>What a list of deliveries is narrowed to, and where it goes on. Times are ISO 8601, in UTC unless they say otherwise.</summary>
internal sealed record DeliveryFilter(
    [property: FromQuery(Name = "state"), Description("pending (waits for the broker), published, ignored or parked")] string? State,
    [property: FromQuery(Name = "repository"), Description("owner/name, in any case")] string? Repository,
    [property: FromQuery(Name = "event"), Description("X-Gitea-Event, e.g. issues")] string? Event,
    [property: FromQuery(Name = "since"), Description("Accepted at or after, e.g. 2026-01-05T12:00:00Z")] string? Since,
    [property: FromQuery(Name = "until"), Description("Accepted before")] string? Until,
    [property: FromQuery(Name = "cursor"), Description("next_cursor of the page before")] string? Cursor,
    [property: FromQuery(Name = "limit"), Description("Rows, 1 to 200; 50 unless given")] int? Limit)
{
    /// <summary>In the order of a delivery's life; duplicate is of the past.</summary>
    public static readonly IReadOnlyList<string> States = ["pending", "published", "ignored", "parked"];

    public const string Pending = "pending";

    public bool IsNarrowed => new[] { State, Repository, Event, Since, Until }.Any(x => Trimmed(x) is not null);

    public DateTimeOffset? SinceInstant => Instant(Since);

    public DateTimeOffset? UntilInstant => Instant(Until);

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public ProblemHttpResult? Problem() =>
        !PageSize.IsAllowed(Limit) ? Problems.ParameterInvalid("limit", PageSize.Allowed)
        : Trimmed(State) is { } state && !States.Contains(state, StringComparer.Ordinal) ? Problems.ParameterInvalid("state", $"one of {string.Join(", ", States)}")
        : Trimmed(Since) is not null && SinceInstant is null ? Problems.ParameterInvalid("since", "an instant such as 2026-01-05T12:00:00Z")
        : Trimmed(Until) is not null && UntilInstant is null ? Problems.ParameterInvalid("until", "an instant such as 2026-01-05T12:00:00Z")
        : null;

    /// <summary>Empty form fields arrive as empty text and mean "any".</summary>
    public static string? Trimmed(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>The same as a question to a replica of the ingress.</summary>
    public string PendingQuery(int limit)
    {
        var query = QueryString.Create("state", Pending).Add("limit", limit.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in new[]
                 {
                     ("repository", Trimmed(Repository)), ("event", Trimmed(Event)), ("before", Trimmed(Cursor)),
                     ("since", SinceInstant is { } since ? Figures.Iso(since) : null), ("until", UntilInstant is { } until ? Figures.Iso(until) : null),
                 })
        {
            query = value is null ? query : query.Add(name, value);
        }

        return query.Value!;
    }

    private static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(Trimmed(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
