using System.Runtime.CompilerServices;

namespace CodeValdCortex.Gitea;

/// <summary>Reads Gitea's paged lists to the end.</summary>
public static class Pages
{
    /// <summary>Largest page that a default server gives (MAX_RESPONSE_ITEMS).</summary>
    public const int Size = 50;

    /// <summary>All items, page after page, until an empty one: a server may cut the page size silently, so a short page
    /// proves nothing.</summary>
    /// <param name="page">Reads page n (from 1) with the given limit.</param>
    /// <param name="ct">Cancels between and within pages.</param>
    public static async IAsyncEnumerable<T> All<T>(
        Func<int, int, CancellationToken, Task<List<T>>> page, [EnumeratorCancellation] CancellationToken ct = default)
    {
        for (var number = 1; ; number++)
        {
            var items = await page(number, Size, ct);
            if (items.Count == 0)
            {
                yield break;
            }

            foreach (var item in items)
            {
                yield return item;
            }
        }
    }
}
