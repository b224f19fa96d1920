using CodeValdCortex.Dashboard.Http;

namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>What the page of deliveries shows.</summary>
/// <param name="Page">The rows.</param>
/// <param name="Outcome">Chosen outcome; empty for any.</param>
/// <param name="IsLater">Whether this is a later page.</param>
public sealed record DeliveriesModel(PageOf<DeliveryView> Page, string Outcome, bool IsLater)
{
    /// <summary>The outcomes to choose from.</summary>
    public IReadOnlyList<string> Outcomes { get; } = ["published", "ignored", "duplicate", "parked"];

    /// <summary>The address of a page of this list.</summary>
    public string Address(string? cursor) =>
        $"/deliveries?outcome={Uri.EscapeDataString(Outcome)}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}";
}
