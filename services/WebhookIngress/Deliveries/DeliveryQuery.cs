using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>Which kept deliveries to list.</summary>
/// <param name="State">pending, published, ignored or parked; null for all.</param>
/// <param name="Repository">owner/name; null for all.</param>
/// <param name="Event">Event name; null for all.</param>
/// <param name="Since">Accepted at or after, UTC; null for all.</param>
/// <param name="Until">Accepted before, UTC; null for all.</param>
/// <param name="Before">Only entries before this place in the log: the cursor of the next page.</param>
/// <param name="Limit">1 to 200.</param>
internal sealed record DeliveryQuery(
    string? State, string? Repository, string? Event, DateTimeOffset? Since, DateTimeOffset? Until, long? Before, int Limit)
{
    /// <summary>Newest first.</summary>
    internal IReadOnlyList<StoredDelivery> Run(DeliveryLog log)
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
        Add("seq < $before", "$before", Before);
        return log.Read(
            $"SELECT {DeliveryRow.WithoutBody} FROM delivery WHERE {string.Join(" AND ", conditions)} ORDER BY seq DESC LIMIT $limit",
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
