using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>Which kept deliveries to list.</summary>
/// <param name="State">pending, published, ignored or parked; null for all.</param>
/// <param name="Repository">owner/name; null for all.</param>
/// <param name="Event">Event name; null for all.</param>
/// <param name="Since">Accepted at or after, UTC; null for all.</param>
/// <param name="Until">Accepted before, UTC; null for all.</param>
/// <param name="Before">Only what comes after this in the list: the end of the page before.</param>
/// <param name="Limit">1 to 201.</param>
internal sealed record DeliveryQuery(
    string? State, string? Repository, string? Event, DateTimeOffset? Since, DateTimeOffset? Until, DeliveryCursor? Before, int Limit)
{
    /// <summary>Newest first, then by id downwards; without bodies.</summary>
    internal (string Sql, (string Name, object? Value)[] Parameters) Statement()
    {
        var conditions = new List<string> { "1 = 1" };
        var parameters = new List<(string Name, object? Value)> { ("$limit", Limit) };
        if (State is not null)
        {
            conditions.Add(State switch
            {
                "pending" => "state = 0",
                "published" => "state = 1 AND ignored_because = ''",
                "ignored" => "state = 1 AND ignored_because <> ''",
                "parked" => "state = 2",
                _ => "0 = 1",
            });
        }

        Add("repository_name = $repository COLLATE NOCASE", "$repository", Repository);
        Add("event = $event", "$event", Event);
        Add("received_at >= $since", "$since", Since?.ToUnixTimeMilliseconds());
        Add("received_at < $until", "$until", Until?.ToUnixTimeMilliseconds());
        Add("(received_at, delivery_id) < ($before_at, $before_id)", "$before_at", Before?.ReceivedAt.ToUnixTimeMilliseconds());
        if (Before is not null)
        {
            parameters.Add(("$before_id", Before.DeliveryId));
        }

        return (
            $"SELECT {DeliveryRow.WithoutBody} FROM delivery WHERE {string.Join(" AND ", conditions)} "
            + "ORDER BY received_at DESC, delivery_id DESC LIMIT $limit",
            [.. parameters]);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add((name, value));
            }
        }
    }
}
