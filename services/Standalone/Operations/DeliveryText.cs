using System.Globalization;
using CodeValdCortex.Dashboard.Deliveries;

namespace CodeValdCortex.Standalone.Operations;

/// <summary>Deliveries as lines of text. What strangers chose is shown without control characters: a terminal obeys them.</summary>
internal static class DeliveryText
{
    /// <summary>One line: time, state, event, repository, size, id.</summary>
    public static string Line(DeliveryView delivery) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Time(delivery.ReceivedAt)}  {delivery.State,-9}  {Event(delivery),-28}  {Plain(delivery.Repository),-28}  {delivery.BodyBytes,9}  {Plain(delivery.DeliveryId)}"
        + $"{(delivery.ReplayOf is { } earlier ? $"  (replay of {Plain(earlier)})" : "")}");

    /// <summary>All of it: facts, messages, headers, body.</summary>
    public static IEnumerable<string> Whole(DeliveryDetail detail)
    {
        var delivery = detail.Delivery;
        yield return $"delivery    {Plain(delivery.DeliveryId)}";
        yield return $"event       {Event(delivery)}";
        yield return $"repository  {Plain(delivery.Repository)}, by {Plain(delivery.Sender)}";
        yield return $"state       {delivery.State}{(detail.Reason.Length > 0 ? $": {Plain(detail.Reason)}" : "")}";
        yield return $"received    {Time(delivery.ReceivedAt)}{(detail.SettledAt is { } at ? $", settled {Time(at)}" : "")}";
        yield return $"signature   {detail.Signature}";
        yield return $"attempts    {detail.Attempts}{(detail.LastFailure.Length > 0 ? $", last failure: {Plain(detail.LastFailure)}" : "")}";
        yield return $"kept in     {detail.Slot}";
        if (delivery.ReplayOf is { } earlier)
            yield return $"replay of   {Plain(earlier)}";
        foreach (var message in detail.Events)
            yield return $"message     {message.Name} {message.MessageId}";
        yield return "";
        foreach (var (name, value) in detail.Headers.OrderBy(x => x.Key, StringComparer.OrdinalIgnoreCase))
            yield return $"{Plain(name)}: {Plain(value)}";
        yield return "";
        yield return Plain(detail.Body);
    }

    private static string Event(DeliveryView delivery) =>
        Plain(delivery.Action.Length > 0 ? $"{delivery.Event} {delivery.Action}" : delivery.Event);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Plain(string text) =>
        text.Any(IsCommand) ? string.Concat(text.Select(c => IsCommand(c) ? '\uFFFD' : c)) : text;

    private static bool IsCommand(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
