using Microsoft.Extensions.Options;

namespace CodeValdCortex.Git.Credentials;

/// <summary>GITEA_TOKEN for addresses under GITEA_URL, and for nothing else.</summary>
internal sealed class ForgeCredentials(IOptions<GitOptions> options) : IGitCredentials
{
    public ValueTask<GitCredential?> For(Uri cloneUrl, CancellationToken ct)
    {
        var (forge, token) = (options.Value.ForgeUrl, options.Value.Token);
        var ours = forge is not null && !string.IsNullOrEmpty(token) &&
            Uri.Compare(forge, cloneUrl, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        // Gitea takes any user name with a token as password, in every version; others want one that is not empty.
        return ValueTask.FromResult(ours ? new GitCredential("cortex", token!) : null);
    }
}
