using System.Globalization;

namespace CodeValdCortex.Storage.Queries;

/// <summary>Where a page ended: the next one begins after this row. Newest first, then by id.</summary>
/// <param name="At">The row's instant.</param>
/// <param name="Id">Lower-case hex (dashes allowed) that tells rows of one instant apart.</param>
public sealed record PageCursor(DateTimeOffset At, string Id)
{
    /// <summary>For an address: <c>20261123220500123.0f3a…</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime:yyyyMMddHHmmssfff}.{Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null where the text is none of it.</summary>
    public static PageCursor? Parse(string? text)
    {
        var dot = text?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0
            && DateTimeOffset.TryParseExact(text.AsSpan(0, dot), "yyyyMMddHHmmssfff", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && DocumentRules.IsKey(text.AsSpan(dot + 1))
            ? new PageCursor(at, text![(dot + 1)..])
            : null;
    }
}
