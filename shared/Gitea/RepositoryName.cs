using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace CodeValdCortex.Gitea;

/// <summary>A repository's address, <c>owner/name</c>. It can change; the repository id is the identity.</summary>
/// <param name="Owner">Login of the user or organisation.</param>
/// <param name="Name">Name without the owner.</param>
public readonly record struct RepositoryName(string Owner, string Name)
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Reads <c>owner/name</c>.</summary>
    /// <exception cref="FormatException">It is not of that shape.</exception>
    public static RepositoryName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not of the form owner/name.");

    /// <summary>Reads <c>owner/name</c>; false where it is of another shape or holds characters Gitea refuses in names.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RepositoryName name)
    {
        name = default;
        var slash = text?.IndexOf('/') ?? -1;
        if (slash <= 0 || !IsName(text.AsSpan(0, slash)) || !IsName(text.AsSpan(slash + 1)))
        {
            return false;
        }

        name = new RepositoryName(text![..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary><c>owner/name</c>.</summary>
    public override string ToString() => $"{Owner}/{Name}";

    // AlphaDashDot, as Gitea's forms check names; "." and ".." would change the path of an API call.
    private static bool IsName(ReadOnlySpan<char> part) =>
        part.Length is > 0 and <= 100 && part is not ("." or "..")
        && !part.ContainsAnyExcept(Allowed);
}
