using System.Globalization;
using System.Net;
using System.Text.Json;

namespace CodeValdCortex.Dashboard.Deliveries.Replicas;

/// <summary>Asks the replicas of the ingress. Each keeps deliveries of its own and says 404 about the others', so all are
/// asked, and the one that keeps a delivery answers.</summary>
internal sealed class IngressReplicas(IHttpClientFactory clients, ReplicaAddresses addresses)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = nameof(IngressReplicas);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>With headers and body; null where every replica answers that it has none.</summary>
    /// <exception cref="IngressAwayException">It was not found, and a replica that may have it does not answer.</exception>
    public async Task<KeptDelivery?> Find(string id, CancellationToken ct) => (await Locate(id, ct)).Kept;

    /// <summary>Accepts it once more, at the replica that keeps it; the new delivery, or null as in <see cref="Find"/>.</summary>
    /// <exception cref="IngressAwayException">It was not found, or not accepted.</exception>
    public async Task<KeptDelivery?> Replay(string id, CancellationToken ct)
    {
        var (replica, kept) = await Locate(id, ct);
        return kept is null ? null
            : await Send<KeptDelivery>(HttpMethod.Post, replica!, $"{Path(id)}/replay", ct) is { IsAway: false, Value: { } replay } ? replay
            : throw new IngressAwayException(replica!.Authority);
    }

    /// <summary>Deliveries that wait to be published, of all replicas, newest first.</summary>
    /// <exception cref="IngressAwayException">A replica does not answer: the list would have holes.</exception>
    public async Task<KeptPage> Pending(DeliveryFilter filter, int limit, CancellationToken ct)
    {
        var replies = await AskAll<KeptPage>($"/internal/deliveries{filter.PendingQuery(limit)}", ct);
        if (replies.FirstOrDefault(reply => reply.IsAway) is { } away)
        {
            throw new IngressAwayException(away.Replica.Authority);
        }

        var all = replies.SelectMany(reply => reply.Value?.Deliveries ?? [])
            .DistinctBy(kept => kept.DeliveryId, StringComparer.Ordinal)
            .OrderByDescending(kept => kept.ReceivedAt)
            .ThenByDescending(kept => kept.DeliveryId, StringComparer.Ordinal)
            .ToList();
        var hasMore = all.Count > limit || replies.Any(reply => reply.Value?.Next is not null);
        var shown = all.Take(limit).ToList();
        return new KeptPage { Deliveries = shown, Next = hasMore && shown is [.., var last] ? Cursor(last) : null };
    }

    private static string Path(string id) => $"/internal/deliveries/{Uri.EscapeDataString(id)}";

    // As the ingress writes it: the same place in every replica's list.
    private static string Cursor(KeptDelivery last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.ReceivedAt.ToUnixTimeMilliseconds()}.{last.DeliveryId}");

    private async Task<(Uri? Replica, KeptDelivery? Kept)> Locate(string id, CancellationToken ct)
    {
        var replies = await AskAll<KeptDelivery>(Path(id), ct);
        if (replies.FirstOrDefault(reply => reply.Value is not null) is { } found)
        {
            return (found.Replica, found.Value);
        }

        return replies.FirstOrDefault(reply => reply.IsAway) is { } away
            ? throw new IngressAwayException(away.Replica.Authority)
            : (null, null);
    }

    private async Task<Reply<T>[]> AskAll<T>(string path, CancellationToken ct) where T : class =>
        await Task.WhenAll((await addresses.Find(ct)).Select(replica => Send<T>(HttpMethod.Get, replica, path, ct)));

    private async Task<Reply<T>> Send<T>(HttpMethod method, Uri replica, string path, CancellationToken ct) where T : class
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var request = new HttpRequestMessage(method, new Uri(replica, path));
            using var answer = await client.SendAsync(request, ct);
            return answer.StatusCode == HttpStatusCode.NotFound ? new Reply<T>(replica, null, IsAway: false)
                : answer.IsSuccessStatusCode ? new Reply<T>(replica, await answer.Content.ReadFromJsonAsync<T>(Json, ct), IsAway: false)
                : new Reply<T>(replica, null, IsAway: true);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new Reply<T>(replica, null, IsAway: true);
        }
    }

    private sealed record Reply<T>(Uri Replica, T? Value, bool IsAway) where T : class;
}
