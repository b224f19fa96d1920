using CodeValdCortex.Storage.Queries;

namespace CodeValdCortex.Dashboard.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">Rows in the list's order.</param>
/// <param name="NextCursor">Send it as <c>cursor</c> to read on; null on the last page.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>The same page with other rows.</summary>
    internal PageOf<TOther> Select<TOther>(Func<T, TOther> view) => new([.. Items.Select(view)], NextCursor);
}

/// <summary>Makes pages.</summary>
internal static class PageOf
{
    /// <summary>A page of rows that were read with one more than fits, which tells without counting whether there is another page.</summary>
    public static PageOf<T> Cut<T>(IReadOnlyList<T> rows, int size, Func<T, PageCursor> cursor) =>
        rows.Count > size ? new([.. rows.Take(size)], cursor(rows[size - 1]).ToString()) : new(rows, null);
}
