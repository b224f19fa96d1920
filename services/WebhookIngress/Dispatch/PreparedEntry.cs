using CodeValdCortex.WebhookIngress.Log;

namespace CodeValdCortex.WebhookIngress.Dispatch;

/// <summary>An entry of the log with its messages, or why it has none. Its body is left behind: a window of large ones would be
/// memory for nothing.</summary>
internal sealed record PreparedEntry(StoredDelivery Entry, IReadOnlyList<OutgoingMessage> Messages, string? Unreadable)
{
    /// <summary>The types of its messages.</summary>
    internal IReadOnlyCollection<Type> Types { get; } = [.. Messages.Select(message => message.Body.GetType()).Distinct()];

    internal static PreparedEntry Of(StoredDelivery entry, string slot)
    {
        try
        {
            return new PreparedEntry(entry.WithoutBody(), EntryMessages.Of(entry, slot), null);
        }
        catch (InvalidDataException e)
        {
            return new PreparedEntry(entry.WithoutBody(), [], e.Message);
        }
    }
}
