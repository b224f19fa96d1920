namespace CodeValdCortex.Dashboard.Deliveries;

/// <summary>What the page of one delivery shows.</summary>
public sealed record DeliveryPageModel
{
    /// <summary>More of a body than this would only slow the page down; the API has all of it.</summary>
    public const int ShownBodyCharacters = 64 * 1024;

    /// <summary>Its summary.</summary>
    public required DeliveryView Delivery { get; init; }

    /// <summary>All of it; null where its replica has deleted it or does not answer.</summary>
    public required DeliveryDetail? Detail { get; init; }

    /// <summary>Why there is no more than the summary; null where there is.</summary>
    public required string? Missing { get; init; }

    /// <summary>True right after a replay was asked for.</summary>
    public required bool IsReplayed { get; init; }

    /// <summary>Name and value of the antiforgery field.</summary>
    public required string TokenField { get; init; }

    /// <summary>Its value.</summary>
    public required string Token { get; init; }
}
