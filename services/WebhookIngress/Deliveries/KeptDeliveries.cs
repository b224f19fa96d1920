using CodeValdCortex.WebhookIngress.Dispatch;
using CodeValdCortex.WebhookIngress.Intake;
using CodeValdCortex.WebhookIngress.Log;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace CodeValdCortex.WebhookIngress.Deliveries;

/// <summary>A kept delivery and the slot that holds it.</summary>
internal sealed record SlotEntry(StoredDelivery Entry, string Slot);

/// <summary>The deliveries that this replica answers for: those of its own log, and of slots in its folder that nobody owns
/// any more. A slot of a living replica is that replica's to answer for.</summary>
internal sealed partial class KeptDeliveries(
    DeliveryLog own, AdoptedSlots adopted, IOptions<WebhookOptions> options, ILogger<KeptDeliveries> logger)
{
    private readonly string _folder = options.Value.DataDirectory!;

    /// <summary>With its body; null where it is in none of these slots.</summary>
    internal SlotEntry? Find(string deliveryId) =>
        own.Find(deliveryId) is { } entry
            ? new SlotEntry(entry, own.Slot)
            : Others($"SELECT {DeliveryRow.Columns} FROM delivery WHERE delivery_id = $id", ("$id", deliveryId)).FirstOrDefault();

    /// <summary>Newest first over all these slots; without bodies.</summary>
    internal IReadOnlyList<SlotEntry> List(DeliveryQuery query)
    {
        var (sql, parameters) = query.Statement();
        return
        [
            .. own.Read(sql, parameters).Select(entry => new SlotEntry(entry, own.Slot))
                .Concat(Others(sql, parameters))
                .OrderByDescending(x => x.Entry.Delivery.ReceivedAt)
                .ThenByDescending(x => x.Entry.Delivery.DeliveryId, StringComparer.Ordinal)
                .Take(query.Limit),
        ];
    }

    private List<SlotEntry> Others(string sql, params (string Name, object? Value)[] parameters)
    {
        var found = new List<SlotEntry>();
        foreach (var number in LogSlot.Existing(_folder))
        {
            // Held while it is read, so that it stays nobody's; one that we are emptying is ours already.
            using var held = LogSlot.TryTake(_folder, number);
            if (held is null && !adopted.Contains(number))
            {
                continue;
            }

            try
            {
                using var reader = LogSchema.OpenReader(LogSlot.FileOf(_folder, number));
                found.AddRange(DeliveryRow.ReadAll(reader, sql, parameters).Select(entry => new SlotEntry(entry, LogSlot.NameOf(number))));
            }
            catch (SqliteException e)
            {
                Log.Unreadable(logger, e, number);   // a damaged file must not hide the others
            }
        }

        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Warning, "Slot {Number} can't be read")]
        internal static partial void Unreadable(ILogger logger, Exception exception, int number);
    }
}
