using CodeValdCortex.Storage.Documents.Agencies;

namespace CodeValdCortex.Dashboard.Agencies;

/// <summary>An organisational unit that owns repositories, agents and budgets.</summary>
/// <param name="Code">2–16 upper-case letters and digits; the identity.</param>
/// <param name="Name">Name for display.</param>
/// <param name="PausedAt">Since when it is paused; null when it is not.</param>
/// <param name="PausedBy">Who paused it; null when it is not.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record AgencyView(string Code, string Name, DateTimeOffset? PausedAt, string? PausedBy, DateTimeOffset CreatedAt)
{
    internal static AgencyView From(Agency agency) =>
        new(agency.Code, agency.Name, agency.PausedAt, agency.PausedBy, agency.CreatedAt);
}
