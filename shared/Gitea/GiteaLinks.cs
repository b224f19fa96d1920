using Microsoft.Extensions.Options;

namespace CodeValdCortex.Gitea;

/// <summary>Addresses for people, below GITEA_PUBLIC_URL. Addresses inside payloads are never used: a stranger may have
/// chosen them, and the server's own ROOT_URL may be wrong.</summary>
public sealed class GiteaLinks
{
    private readonly string _root;

    /// <summary>Links below the configured public address.</summary>
    public GiteaLinks(IOptions<GiteaOptions> options) : this(options.Value.PublicUrl!)
    {
    }

    /// <summary>Links below an address.</summary>
    public GiteaLinks(Uri root) => _root = root.AbsoluteUri.TrimEnd('/');

    /// <summary>The repository's page.</summary>
    public string Repository(RepositoryName name) =>
        $"{_root}/{Uri.EscapeDataString(name.Owner)}/{Uri.EscapeDataString(name.Name)}";

    /// <summary>An issue's page.</summary>
    public string Issue(RepositoryName name, long number) => $"{Repository(name)}/issues/{number}";

    /// <summary>A pull request's page.</summary>
    public string PullRequest(RepositoryName name, long number) => $"{Repository(name)}/pulls/{number}";

    /// <summary>A comment, by its issue's or pull request's number and its id.</summary>
    public string Comment(RepositoryName name, long number, long commentId) =>
        $"{Issue(name, number)}#issuecomment-{commentId}";

    /// <summary>A commit's page.</summary>
    public string Commit(RepositoryName name, string sha) => $"{Repository(name)}/commit/{Uri.EscapeDataString(sha)}";

    /// <summary>A branch's files.</summary>
    public string Branch(RepositoryName name, string branch) => $"{Repository(name)}/src/branch/{Path(branch)}";

    /// <summary>A file at a commit, with an optional line from 1.</summary>
    public string File(RepositoryName name, string sha, string path, int? line = null) =>
        $"{Repository(name)}/src/commit/{Uri.EscapeDataString(sha)}/{Path(path)}{(line is { } at ? $"#L{at}" : "")}";

    /// <summary>A user's page.</summary>
    public string User(string login) => $"{_root}/{Uri.EscapeDataString(login)}";

    private static string Path(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
