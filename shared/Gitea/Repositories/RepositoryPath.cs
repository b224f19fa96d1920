namespace CodeValdCortex.Gitea.Repositories;

/// <summary>The address of a call below a repository: <c>…/api/v1/repos/{owner}/{name}…</c>.</summary>
/// <param name="Before">What precedes the name, GITEA_URL's own path included.</param>
/// <param name="Name">The repository's name in it.</param>
/// <param name="After">What follows the name; empty for the repository itself.</param>
public readonly record struct RepositoryPath(string Before, RepositoryName Name, string After)
{
    private const string Repositories = "/api/v1/repos/";

    /// <summary>Reads an address; null where it is not below a repository.</summary>
    public static RepositoryPath? Of(Uri? address)
    {
        var path = address?.AbsolutePath ?? "";
        var start = path.IndexOf(Repositories, StringComparison.Ordinal) + Repositories.Length;
        if (start < Repositories.Length || path.IndexOf('/', start) is not (> 0 and var slash))
        {
            return null;
        }

        var end = path.IndexOf('/', slash + 1);
        end = end < 0 ? path.Length : end;
        return RepositoryName.TryParse(Uri.UnescapeDataString(path[start..end]), out var name)
            ? new(path[..start], name, path[end..])
            : null;
    }

    /// <summary>The same call in a repository of another name.</summary>
    public Uri Under(RepositoryName name, Uri address) => new UriBuilder(address) { Path = $"{Before}{name}{After}" }.Uri;
}
